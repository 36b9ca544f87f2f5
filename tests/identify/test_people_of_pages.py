"""Invented talk of invented people: who the words mean, and where memcon declines."""

import msgspec
import pytest

from memcon.identify.held_here import as_named_here
from memcon.identify.labels import Judge, identified
from memcon.identify.register import Register
from memcon.people import Days, Mention, Role
from memcon.reading import Reader
from memcon.record import Participant, Record


@pytest.fixture(scope="module")
def reader(invented: Register) -> Reader:
    return Reader(register=invented)


def read(reader: Reader, *lines: str, url: str | None = None) -> Record:
    return reader.read_bytes("\n\n".join(lines).encode(), name="page.txt", url=url)


def said(record: Record, words: str, nth: int = 0) -> Mention:
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    return [one for one in mentions if one.span.of(record.text) == words][nth]


GELEN = (
    "Meeting of the President with the Secretary of State",
    "May 14, 2019",
    "President of Russia Viktor Sedov: Mr Secretary of State, a couple of days ago I spoke with the President of the United"
    " States. I think that the President knows it. Mr Kessler has ended his work."
    " Our Foreign Minister has told me of your talks.",
    "United States Secretary of State Martin Hartwell: Thank you, Mr President. President Whitlock asked me to come,"
    " and our President hopes for more. I saw Foreign Minister Zarin yesterday.",
)


def test_labels_are_people_by_office_and_day(reader: Reader) -> None:
    record = read(reader, *GELEN)
    assert [one.person for one in record.participants] == ["viktor-sedov", "martin-hartwell"]
    assert "register" in repr(record.read_by)


MEANT = [
    ("Secretary of State", 1, "martin-hartwell"),
    ("President of the United States", 0, "adam-whitlock"),
    ("Kessler", 0, "robert-kessler"),
    ("Foreign Minister", 0, "oleg-zarin"),
    ("Whitlock", 0, "adam-whitlock"),
    ("Zarin", 0, "oleg-zarin"),
]


@pytest.mark.parametrize(("words", "nth", "person"), MEANT)
def test_whom_words_mean(reader: Reader, words: str, nth: int, person: str) -> None:
    mention = said(read(reader, *GELEN), words, nth)
    assert mention.person == person and mention.basis


def test_forms_of_address_and_possessives(reader: Reader) -> None:
    record = read(reader, *GELEN)
    presidents = [one for one in record.mentions or () if one.span.of(record.text) == "President"]
    after = {record.text[one.span.start - 4 : one.span.start]: one.person for one in presidents}
    assert after[" Mr "] == "viktor-sedov"  # a guest says it to the host
    assert after["our "] == "adam-whitlock"  # of the speaker's side
    assert after["the "] == "adam-whitlock"  # nobody calls himself so


def test_days_told_from_the_event(reader: Reader) -> None:
    record = read(reader, *GELEN)
    told = {one.span.of(record.text): (one.value, one.to) for one in record.days or ()}
    assert told["a couple of days ago"] == ("2019-05-11", "2019-05-13") and told["yesterday"] == ("2019-05-13", None)


def test_a_journey_agrees_with_the_printed_day_or_does_not(reader: Reader) -> None:
    codes = {finding.code: finding.message for finding in read(reader, *GELEN).findings}
    assert "Gelen on 14 May 2019" in codes["date-agrees"]
    other = read(reader, GELEN[0], "May 15, 2019", *GELEN[2:])
    found = next(finding for finding in other.findings if finding.code == "date-contradicted")
    assert found.message.startswith("The page says 15 May 2019; Martin Hartwell’s recorded journey has Gelen on 14 May 2019")
    undated = {finding.code for finding in read(reader, GELEN[0], *GELEN[2:]).findings}
    assert "date-by-journey" in undated


def test_an_office_of_another_time_is_a_finding(reader: Reader) -> None:
    record = read(reader, GELEN[0], "May 14, 2005", *GELEN[2:])
    assert "date-against-office" in {finding.code for finding in record.findings}


def test_without_a_date_the_offices_tell_the_time(reader: Reader) -> None:
    record = read(reader, GELEN[0], *GELEN[2:])
    assert said(record, "President of the United States").person == "adam-whitlock"


def test_a_name_that_could_be_two_people_is_nobody(reader: Reader) -> None:
    record = read(reader, "Talks in Oslo", "May 14, 2019", "Olav Brekke: We thank Mr Kozin.", "Anna Weller: So do we.")
    assert said(record, "Kozin").person is None


def test_who_is_not_in_the_register_keeps_the_printed_name(reader: Reader) -> None:
    record = read(
        reader, "Talks", "May 3, 2021", "President of Norway Olav Brekke: Good day.", "Minister Ana Torres: Good day."
    )
    assert [one.person for one in record.participants] == [None, None]
    assert [one.name for one in record.participants] == ["Olav Brekke", "Ana Torres"]


def test_a_namesake_in_another_office_is_nobody(reader: Reader) -> None:
    record = read(
        reader, "Talks", "May 3, 2017", "Northern Ore CEO Sergei Lunev: Good day.", "President of Russia Viktor Sedov: Yes."
    )
    assert record.participants[0].person is None


def test_the_day_of_a_handover_is_of_two(reader: Reader) -> None:
    record = read(
        reader,
        "Remarks",
        "January 20, 2021",
        "Anna Weller: I met the President of the United States today.",
        "Olav Brekke: Oh.",
    )
    assert said(record, "President of the United States").person is None


def test_russian_cases_are_one_person(reader: Reader) -> None:
    record = read(
        reader,
        "Телефонный разговор",
        "14 мая 2019 года",
        "Виктор Седов: Вчера говорил с Президентом Франции Этьеном Морелем и с нашим Министром иностранных дел.",
        "Президент Белоруссии Игорь Савченко: Спасибо.",
    )
    assert said(record, "Этьеном Морелем").person == "etienne-morel"


def test_parties_of_a_readout(reader: Reader) -> None:
    record = read(
        reader,
        "Readout of President Whitlock’s Call with President Morel of France",
        "February 20, 2020",
        "President Adam Whitlock spoke today with President Étienne Morel of France about security in Europe.",
    )
    assert {one.person for one in record.participants} == {"adam-whitlock", "etienne-morel"}
    assert record.form == "readout" and not any(one.spoke for one in record.participants)


def test_what_nobody_in_particular_holds_is_nobody(reader: Reader) -> None:
    record = read(
        reader,
        "Talks",
        "May 14, 2019",
        "Olav Brekke: She wants to run for President one day.",
        "Anna Weller: A president of what?",
    )
    assert all(one.person is None for one in record.mentions or () if one.kind == "office")


def test_those_who_also_took_part_are_participants_who_did_not_speak(reader: Reader) -> None:
    record = read(
        reader,
        "Meeting with the Secretary of State",
        "May 14, 2019",
        "President of Russia Viktor Sedov: Welcome to Gelen, it is good to see you.",
        "United States Secretary of State Martin Hartwell: Thank you, Mr President.",
        "Also taking part in the meeting were Foreign Minister Oleg Zarin and Minister of Trade Anna Weller.",
    )
    others = {one.name: (one.person, one.spoke, one.basis) for one in record.participants[2:]}
    assert others["Oleg Zarin"] == ("oleg-zarin", False, "list: also taking part")
    assert others["Anna Weller"] == (None, False, "list: also taking part")


def test_a_pointer_to_a_list_is_a_finding_and_no_empty_list(reader: Reader) -> None:
    lines = ("Talks in Gelen", "May 14, 2019", "Participants: listed on page 4", *GELEN[2:])
    found = [finding for finding in read(reader, *lines).findings if finding.code == "participants-elsewhere"]
    assert len(found) == 1 and "listed on page 4" in found[0].message


def test_a_name_behind_an_office_and_a_comma(reader: Reader) -> None:
    record = read(
        reader,
        "Meeting with journalists",
        "May 14, 2019",
        "President of Russia Viktor Sedov: I saw the Minister of Trade of Norland, Petra Holm, and the Foreign Minister, Oleg"
        " Zarin, was there. According to the President of the United States, Oleg Zarin and others went. I met the General. I'm"
        " glad.",
    )
    assert said(record, "Foreign Minister").basis == "the name beside it"
    assert said(record, "President of the United States").person == "adam-whitlock"
    assert not [one for one in record.mentions or () if one.span.of(record.text).startswith("I'm")]


def test_an_office_whose_holder_here_is_not_in_the_register_is_nobody(reader: Reader) -> None:
    record = read(
        reader,
        "Readout of President Kellerman's Call with Chancellor Ute Lindhorst",
        "May 14, 2019",
        "President Kellerman spoke today with Chancellor Ute Lindhorst. The President and the Chancellor agreed.",
        url="https://www.whitehouse.gov/briefing-room/statements-releases/2019/05/14/readout/",
    )
    told = [one.person for one in record.mentions or () if one.span.of(record.text) == "President"]
    assert told and set(told) == {None}


def test_a_former_holder_is_whoever_is_named_beside_it(reader: Reader) -> None:
    record = read(
        reader,
        "Meeting with journalists",
        "May 14, 2019",
        "President of Russia Viktor Sedov: I met the former Foreign Minister Oleg Zarin, and the former President.",
    )
    assert said(record, "former Foreign Minister").person == "oleg-zarin"
    assert said(record, "former President").person is None


NOBODY = ["The President’s Growth Plan is good.", "I met the General. Hello to all.", "The PRESIDENT:  Hello there."]


@pytest.mark.parametrize("words", NOBODY)
def test_words_after_an_office_that_are_nobody(reader: Reader, words: str) -> None:
    record = read(reader, "Remarks", "May 14, 2019", f"President of Russia Viktor Sedov: {words}")
    people = {one.span.of(record.text) for one in record.mentions or () if one.kind == "person"}
    assert people <= {"Viktor Sedov"}


def test_a_year_right_behind_an_office_tells_who(reader: Reader) -> None:
    record = read(
        reader,
        "Meeting with journalists",
        "May 14, 2019",
        "President of Russia Viktor Sedov: The President of the United States in 2018 was here, the President of the United"
        " States in 2021 was not.",
    )
    told = [one.person for one in record.mentions or () if one.span.of(record.text) == "President of the United States"]
    assert told == ["adam-whitlock", None]


def test_a_country_as_an_adjective_in_small_letters(reader: Reader) -> None:
    record = read(
        reader,
        "Reunión en Gelen",
        "14 de mayo de 2019",
        "Ana Torres: Ayer hablé con el presidente francés y con el canciller ruso en la reunión de Gelen.",
    )
    assert said(record, "presidente francés").person == "etienne-morel"
    assert said(record, "canciller ruso").person == "oleg-zarin"


TALK = [
    # What is said, the words looked at, and whom they mean: an id or, of somebody the register does not have, a name.
    ("Minister of Labour Ana Torres spoke first. The Minister has asked for more.", "Minister", "Ana Torres"),
    ("Minister of Energy Pavel Kozin spoke first. The Minister has asked for more.", "Minister", "pavel-kozin"),
    ("Ministers Lunev and Torres came with us.", "Torres", "Torres"),
    ("We heard that Morel and others will come to us.", "Morel", "etienne-morel"),
    ("The leader of France wrote to me.", "leader of France", "etienne-morel"),
]


@pytest.mark.parametrize(("words", "looked", "who"), TALK)
def test_ranks_lists_and_surnames_alone(reader: Reader, words: str, looked: str, who: str) -> None:
    record = read(reader, "Meeting with ministers", "May 14, 2019", f"President of Russia Viktor Sedov: {words}")
    mention = said(record, looked)
    assert who in (mention.person, mention.name if mention.kind == "person" else mention.holder)


OF_TWO = [
    ("Minister of Energy Pavel Kozin and Minister of Labour Ana Torres spoke. The Minister has asked for more.", "Minister"),
    ("Minister of Energy Pavel Kozin spoke. The Minister of the arts has asked for more.", "Minister"),
    (
        "I met the President of the United States, who at the time was young. Back then we were all poor.",
        "President of the United States",
    ),
]


@pytest.mark.parametrize(("words", "looked"), OF_TWO)
def test_what_two_fit_or_another_time_had_is_nobody(reader: Reader, words: str, looked: str) -> None:
    record = read(reader, "Meeting with ministers", "May 14, 2019", f"President of Russia Viktor Sedov: {words}")
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    assert all(one.person is None for one in mentions if one.span.of(record.text) == looked)


@pytest.mark.parametrize("word", ["morel", "the Morel"])
def test_a_word_that_is_printed_otherwise_is_no_surname(reader: Reader, word: str) -> None:
    record = read(
        reader, "A talk", "May 14, 2019", f"President of Russia Viktor Sedov: We ate a {word}. Is Morel dear, I asked."
    )
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    assert word == "the Morel" or all(one.span.of(record.text) != "Morel" for one in mentions)


def test_the_holder_before(reader: Reader) -> None:
    page = (
        "Press Briefing",
        "May 14, 2022",
        "MS. DALE: The former President said so, and the previous Secretary of State too.",
    )
    record = read(reader, *page, url="https://www.whitehouse.gov/briefing-room/dale/")
    assert said(record, "former President").person == "adam-whitlock"
    assert said(record, "previous Secretary of State").person is None  # the register does not have who came after


def test_words_given_back_address_the_speaker(reader: Reader) -> None:
    record = read(
        reader,
        "A talk",
        "May 14, 2019",
        "President of Russia Viktor Sedov: They told me: “Mr President, we are late.” Go on, I said.",
    )
    assert said(record, "President").person == "viktor-sedov"


def test_our_president_asked_in_an_interview(reader: Reader) -> None:
    lines = (
        "Interview to American television",
        "May 14, 2019",
        "Question: Our President said otherwise. Why?",
        "President of Russia Viktor Sedov: Why not?",
    )
    record = read(reader, *lines, url="http://en.kremlin.ru/events/president/news/1")
    assert record.occasion == "interview"
    assert said(record, "President").person == "adam-whitlock"


def test_hosts_guests_moderators_and_interpreters(reader: Reader) -> None:
    record = read(
        reader,
        "Press statements following talks",
        "May 14, 2019",
        "Gelen",
        "President of Russia Viktor Sedov: Welcome.",
        "United States Secretary of State Martin Hartwell: Thank you.",
        "MODERATOR: One question.",
        "INTERPRETER: He says thank you.",
    )
    roles = {one.as_printed[0].split()[-1]: one.role.kind for one in record.participants if isinstance(one.role, Role)}
    assert roles.items() >= {("MODERATOR", "moderator"), ("INTERPRETER", "interpreter")}
    assert record.place is None or (roles["Sedov"] == "host" and roles["Hartwell"] == "guest")


def test_a_name_right_behind_that_of_a_company_begins_with_the_given_name(register: Register) -> None:
    reader = Reader(register=register)
    record = read(
        reader, "A talk", "May 14, 2019", "Viktor Sedov: I spoke with the CEO of Norland Deep Mining Robert Kesslerow."
    )
    assert said(record, "Robert Kesslerow").name == "Robert Kesslerow"


SOUNDING = [
    # A label, and who it is: the family name is written Zarin in the register.
    ("Oleg Sarin", None),
    ("Oleg Zarin", "oleg-zarin"),
    ("Russian Foreign Minister Oleg Sarin", "oleg-zarin"),
    ("Олег Сарин", None),
    ("Олегом Зариным", "oleg-zarin"),
    ("Minister of Culture of Norway Oleg Sarin", None),
    ("Foreign Minister Zarin", "oleg-zarin"),
    ("Foreign Minister Sarin", None),
    ("Russian Foreign Minister Sarin", "oleg-zarin"),
]


@pytest.mark.parametrize(("label", "person"), SOUNDING)
def test_a_name_that_only_sounds_like_one_needs_an_office_or_a_side(reader: Reader, label: str, person: str | None) -> None:
    talk = f"<p><b>{label}:</b> Why?</p><p><b>Anna Weller:</b> So.</p>"
    page = f"<html><title>A talk</title><h1>A talk</h1><p>May 14, 2019</p>{talk}"
    record = reader.read_bytes(page.encode(), name="page.html")
    assert record.participants[0].person == person


HELD_HERE = [
    # Who is named on the page, the label of an office alone, and who that is: a name, and an id.
    ("President of Russia Ivan Torlov", "President of the Russian Federation", "Ivan Torlov", None),
    ("President of Norway Ivan Torlov", "President of the Russian Federation", None, "viktor-sedov"),
    ("Former President of Russia Ivan Torlov", "President of the Russian Federation", None, "viktor-sedov"),
    ("Prime Minister of Russia Ivan Torlov", "President of the Russian Federation", None, "viktor-sedov"),
    ("United States Secretary of State Martin Hartwell", "President of the Russian Federation", None, "viktor-sedov"),
]


def named_here(invented: Register, *people: Participant, home: str | None = None) -> tuple[Participant, ...]:
    record = read(Reader(register=invented), "A talk", "May 14, 2019", "Anna Weller: So.")
    known, _ = identified(people, Judge(invented, Days.of("2019-05-14")), invented)
    return as_named_here(msgspec.structs.replace(record, participants=known), invented, home)


def labelled(number: int, name: str | None, office: str, side: str | None = None) -> Participant:
    return Participant(f"p{number}", name, (f"{office} {name or ''}",), office, side, True, "label")


@pytest.mark.parametrize(("named", "office", "name", "person"), HELD_HERE)
def test_an_office_alone_is_whoever_the_page_names_in_it(
    invented: Register, named: str, office: str, name: str | None, person: str | None
) -> None:
    first = labelled(1, "Ivan Torlov", named.removesuffix(" Ivan Torlov"))
    found = named_here(invented, first, labelled(2, None, office))[1]
    assert (found.name, found.person) == (name, person)


def test_two_holders_named_on_one_page_leave_it_to_the_register(invented: Register) -> None:
    people = [labelled(n, one, "President of Russia") for n, one in enumerate(("Ivan Torlov", "Petra Holm", None))]
    assert named_here(invented, *people)[2].person == "viktor-sedov"


def test_two_who_are_labelled_with_other_offices_are_two(invented: Register) -> None:
    """One office of the register can be a Prime Minister's and a Premier's: the labels of one page tell them apart."""
    people = labelled(1, "Ivan Torlov", "Premier of Selmark", "RU"), labelled(2, None, "Prime Minister of Russia", "RU")
    assert named_here(invented, *people, home="RU")[1].name is None


def test_a_holder_of_the_publishers_own_country_is_named_without_it(invented: Register) -> None:
    people = labelled(1, "Ivan Torlov", "President", "RU"), labelled(2, None, "President")
    assert named_here(invented, *people, home="RU")[1].name == "Ivan Torlov"
    assert named_here(invented, *people, home="US")[1].name is None


ABOVE = [
    # The line right above the label of an office alone, and who that is: a name, and an id.
    ("President Torlov", "Torlov", None),
    ("President Ivan Torlov", "Ivan Torlov", None),
    ("President Sedov", None, "viktor-sedov"),
    ("Prime Minister Torlov", None, "viktor-sedov"),
    ("French President Torlov", None, "viktor-sedov"),
    ("President of Russia", None, "viktor-sedov"),
    ("A long day in Gelen", None, "viktor-sedov"),
]


@pytest.mark.parametrize(("line", "name", "person"), ABOVE)
def test_the_line_above_names_who_holds_the_office(reader: Reader, line: str, name: str | None, person: str | None) -> None:
    talk = "<p><b>President of the Russian Federation:</b> Good day.</p><p><b>Question:</b> When?</p>"
    page = f"<html><title>A talk</title><h1>A talk</h1><p>May 14, 2019</p><h3>{line}</h3>{talk}{talk.replace('day', 'night')}"
    found = reader.read_bytes(page.encode(), name="page.html").participants[0]
    assert (found.name, found.person) == (name, person)
