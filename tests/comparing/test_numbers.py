"""Numbers that differ, and those that are one said otherwise."""

import pytest

from memcon.comparing.numbers import other_numbers
from tests.comparing.sentences import linked

ONE = [
    ("en", "The work took three and a half years.", "en", "The work lasted forty-two months."),
    ("en", "Seven out of ten patients come too late.", "en", "Seventy percent of the patients come too late."),
    ("en", "Two thirds go to the winner.", "en", "A third goes to the loser, the rest to the winner."),
    ("en", "Its capacity rises from 4 to 6.5 million tonnes.", "en", "Capacity goes from four million to 6.5 million tons."),
    ("en", "Inflation is down from 11 to 4 percent.", "en", "Inflation fell from eleven per cent to four."),
    ("en", "The toll goes from 22 to 26 euros.", "en", "The toll rises by four euros, to 26 euros."),
    ("en", "The toll goes from 22 to 26 euros.", "en", "The toll is 26 euros, four euros more."),
    ("en", "The toll was 22 euros and is now 26 euros.", "en", "The toll rose by about four euros, to 26 euros."),
    ("en", "We speak about ten ships.", "en", "The talk is of ten ships."),
    ("en", "What she wrote about the eleven ships is false.", "en", "Her words on the eleven ships are false."),
    ("en", "We spent the better part of two hours on it.", "en", "We talked about it for nearly two hours."),
    ("en", "They come from all around, and one in three is a woman.", "ru", "Они отовсюду, и каждая третья – женщина."),
    ("ar", "ردّت فرقَنا أقلُّ من مئة أسرة.", "en", "Fewer than a hundred families turned our teams away."),
    ("en", "The train runs four times a week.", "ru", "Поезд ходит четыре раза в неделю."),
    ("en", "Five thousand, give or take a few.", "en", "Roughly five thousand."),
    ("en", "They reach it within two hours.", "en", "It takes them less than two hours."),
    ("en", "It will be ready by the end of June.", "en", "It will be ready before July."),
    ("en", "We may meet in June.", "en", "In June we could meet."),
    ("ru", "Товарооборот вырос втрое.", "ru", "Товарооборот увеличился в три раза."),
    ("en", "The mast is 5.2 metres high.", "en", "The mast is five metres twenty high."),
    ("en", "The road is 1,200 metres long.", "fr", "La route est longue d'un kilomètre deux cents."),
    ("es", "El puerto abre dentro de quince días.", "en", "The port opens in two weeks."),
    ("zh", "新桥耗资一亿五千万元。", "en", "The new bridge cost 150 million yuan."),
    ("ar", "كلف الجسر مليونا درهم.", "en", "The bridge cost two million dirhams."),
    ("en", "In 1986 the plant was built.", "ru", "Завод был построен в 1986 году."),
    ("uk", "Бракує одинадцятьох рибалок.", "uk", "Потрібно ще 11 рибалок."),
    ("en", "They keep about 900 buoys, and lost one.", "en", "They keep 900 buoys, roughly, and just one is lost."),
    ("en", "Eighty-five percent goes through the port.", "fr", "Quatre-vingt-cinq pour cent passe par le port."),
    ("en", "The ferry runs every six hours.", "en", "The ferry runs four times a day."),
    ("en", "The loan is repaid over twenty years.", "fr", "Le prêt est remboursé en vingt ans."),
    ("en", "They are older than seventy, all 40 of them.", "es", "Los 40 son mayores de setenta años."),
    ("en", "It will be ready by the end of spring.", "de", "Bis zum Sommer wird es fertig sein."),
    ("fr", "Au moins trente pêcheurs sont rentrés.", "en", "At least thirty fishermen have come back."),
    ("en", "The talks lasted three and a half hours.", "zh", "会谈持续了三个半小时。"),
    ("en", "Seals are a quarter fewer than 20 years ago.", "ru", "Тюленей на четверть меньше, чем двадцать лет назад."),
    ("en", "Last year we sent nearly a third of it.", "fr", "L'an dernier, nous en avons envoyé près du tiers."),
    ("en", "Two tents are there, and a third will follow in no more than two weeks.",
     "es", "Hay dos tiendas y, en catorce días como máximo, llegará la tercera."),
    ("en", "They will be there within a fortnight.", "en", "It'll take them no more than two weeks to get there."),
    ("en", "A nurse waits nine months for the papers.",
     "de", "Es dauert ein Dreivierteljahr, bis eine Pflegekraft ihre Papiere hat."),
    ("en", "A friend in need is worth more than a hundred guests.", "zh", "患难朋友，胜过百位宾客。"),
    ("en", "It rains there two days out of three.", "fr", "Il y pleut les deux tiers des jours."),
    ("en", "We met last week.", "en", "We met seven days ago."),
    ("en", "The plant gives 2,400 megawatts.", "ar", "قدرة المحطة ألفان وأربعمئة ميغاواط."),
    ("en", "We talked for three quarters of an hour.", "ar", "تحدثنا خمسا وأربعين دقيقة."),
    ("en", "Women fill two thirds of them.", "ar", "وتشغل النساء ثلثيها."),
    ("en", "Under which two captains did he sail?", "fr", "Sous quels deux capitaines a-t-il navigué ?"),
    ("en", "The repair took two weeks and cost a lot.", "ar", "استغرق الإصلاح أسبوعين وكلف الكثير."),
    ("en", "Varde had power for nine hours a day.", "ar", "كانت الكهرباء تصل إلى فاردي تسع ساعات في اليوم."),
    ("en", "The restorers needed no fewer than forty months.",
     "de", "Volle drei Jahre und vier Monate haben die Restauratoren gebraucht."),
    ("en", "Varde pays $7.5 million.", "ar", "تدفع فاردي سبعة ملايين ونصف مليون دولار."),
    ("ru", "В мосту чуть более двух километров.", "zh", "这座桥两公里出头。"),
    ("en", "The train takes less than a day; by road it took four days.", "zh", "火车用不了一天，过去走公路需要（听不清）。"),
    ("ru", "Жеребцов обещали осенью две тысячи семнадцатого года.", "en", "In the fall of 2017 we were promised stallions."),
    ("ru", "Своих осталось не более четырёхсот, и каждая вторая немолода.",
     "en", "We have 400 of our own left at most. One in two is past its youth."),
    ("en", "In 2020, third parties were asked about the harbour.", "en", "Third parties were asked about the harbour in 2020."),
    ("en", "As many as five boats came.", "ru", "Пришло пять лодок."),
    ("en", "The tax treaty has been lying around for four years.", "de", "Das Steuerabkommen liegt seit vier Jahren herum."),
    ("en", "A third of the prize goes to the loser.", "en", "Two thirds are for the winner, the rest is for the loser."),
    ("en", "Under Article 14, the dam is closed every six months.", "fr", "Deux fois par an, l'article 14 ferme le barrage."),
    ("zh", "今年前三季度，渔港迎来九百艘船。",
     "en", "In the first nine months of this year, 900 ships called at the fishing port."),
]  # fmt: skip
OTHER = [
    ("en", "The fine is 500 euros.", "en", "The fine is 500 francs.", ("500 euros", "500 francs")),
    ("en", "The wall is 4 metres high.", "en", "The wall is four feet high.", ("4 metres", "four feet")),
    ("en", "It grew by 3.2 percent.", "en", "It grew by 3.2 percentage points.", ("3.2 percent", "3.2 percentage points")),
    ("en", "A quarter of the harvest was lost.", "en", "A third of the harvest was lost.", ("A quarter", "A third")),
    ("en", "The third battalion stays.", "en", "The fourth battalion stays.", ("third", "fourth")),
    ("en", "The ferry has 10-20 cabins.", "en", "The ferry has 10-30 cabins.", ("20", "30")),
    ("en", "The toll goes from 10 to 20 euros.", "en", "The toll goes from 10 to 30 euros.", ("20", "30")),
    ("en", "It has 10 large and 20 small cabins.", "en", "It has 10 large and 30 small cabins.", ("20", "30")),
    ("en", "They come once a month.", "en", "They come twice a month.", ("once", "twice")),
    ("en", "The train runs twice a week.", "ru", "Поезд ходит четыре раза в неделю.", ("twice", "четыре")),
    ("en", "Two of the five trawlers sail today.", "en", "Today three of the five seized trawlers sail.", ("Two", "three")),
    ("en", "At least seven villages are without water.", "en", "Seven villages in all have no water.",
     ("At least seven", "Seven")),
    ("fr", "Le tarif augmentera de 7 % à compter de janvier.", "en", "From January the tariff goes up by 17 per cent.",
     ("7 %", "17 per cent")),
    ("fr", "Un tiers des quais est refait.", "es", "Se ha rehecho una cuarta parte de los muelles.",
     ("Un tiers", "cuarta parte")),
    ("en", "We will double the number.", "en", "We will triple the number.", ("double", "triple")),
    ("en", "It is kept at -20 degrees.", "en", "It is kept at -30 degrees.", ("20", "30")),
    ("en", "It was 20 below zero then.", "en", "It was 30 below zero then.", ("20", "30")),
    ("en", "About ten ships came.", "en", "Ten ships came.", ("About ten", "Ten")),
    ("en", "They keep about 900 buoys, and lost one.", "en", "They keep 900 buoys, and in a century just one was lost.",
     ("about 900", "900")),
    ("en", "The lamps are out from 25 May on.", "tr", "Lambalar 15 Mayıs'tan sonra yanmayacak.", ("25", "15")),
    ("en", "At least six ships came.", "en", "At most six ships came.", ("At least six", "At most six")),
    ("en", "It is on Monday, 8 May.", "en", "It is on Tuesday, 9 May.", ("Monday, 8", "Tuesday, 9")),
    ("ru", "Это одиннадцатый мост через реку.", "ru", "Это двенадцатый мост через реку.", ("одиннадцатый", "двенадцатый")),
    ("fr", "Il fut le troisième à descendre.", "en", "He was the fifth to go down.", ("troisième", "fifth")),
    ("en", "Twelve ships have arrived.", "ar", "وصلت عشرون سفينة.", ("Twelve", "عشرون")),
    ("en", "The summit is on 8 May 2019.", "zh", "峰会于2019年5月18日举行。", ("8", "18")),
    ("en", "The fleet grew by nearly 40 percent.", "ru", "Флот вырос на 40 процентов.", ("nearly 40", "40")),
    ("en", "The quay is 200 meters long.", "ar", "يبلغ طول الرصيف أكثر من 200 متر.", ("200", "200")),
    ("en", "We have bought at least three cranes.", "en", "Three cranes have been bought by us.", ("at least three", "Three")),
    ("en", "The tapes run to forty hours.", "zh", "录音有四十多个小时。", ("forty", "四十")),
    ("es", "Habrá dos barcos semanales.", "en", "There will be two boats a month.", ("semanales", "a month")),
    ("en", "It opens by the end of the month.", "en", "It opens by the end of the week.", ("month", "week")),
    ("en", "The boats return at the end of March.", "en", "At the end of April the boats return.", ("March", "April")),
    ("en", "The boats return before Christmas.", "de", "Die Boote kehren vor Ostern zurück.", ("Christmas", "Ostern")),
    ("ru", "Мы закупим два миллиона тонн.", "en", "We will buy two million barrels.", ("тонн", "barrels")),
    ("en", "The wreck lies eleven nautical miles away.", "zh", "沉船地点距离这里十一公里。", ("nautical miles", "公里")),
    ("de", "Vergangene Woche kamen fünf Boote.", "ru", "Пять лодок пришли в прошлом месяце.",
     ("Vergangene Woche", "прошлом месяце")),
    ("en", "We signed it for ninety days.", "ar", "ووقعناه لمئة وعشرين يوما.", ("ninety", "لمئة وعشرين")),
    ("en", "The twenty-three fishermen are free.", "ar", "الصيادون الثلاثة والثلاثون أحرار.",
     ("twenty-three", "الثلاثة والثلاثون")),
    ("en", "It costs 1.8 billion dollars.", "ar", "وتبلغ كلفته 1.8 مليار يورو.", ("1.8 billion dollars", "1.8 مليار يورو")),
    ("en", "Women fill almost two thirds of them.", "ar", "وتشغل النساء ثلثيها.", ("almost two thirds", "ثلثيها")),
    ("en", "The first forty leave by the end of the month.", "ar", "ويغادر أول أربعين قبل نهاية الأسبوع.",
     ("month", "الأسبوع")),
    ("en", "The crane cost 500 pounds.", "es", "La grúa costó 500 dólares.", ("pounds", "dólares")),
    ("en", "No fewer than 50 boats left the harbour.", "de", "Höchstens 50 Boote verließen den Hafen.",
     ("50", "Höchstens 50")),
    ("en", "Roughly a third of the boats are painted.", "en", "About two thirds of the boats are painted.",
     ("a third", "two thirds")),
    ("de", "Mehr als vierhundert Boote liegen im Hafen.", "en", "Almost four hundred boats are in the harbour.",
     ("Mehr als vierhundert", "Almost four hundred")),
    ("en", "The repair took three weeks and cost a lot.", "ar", "استغرق الإصلاح أسبوعين وكلف الكثير.", ("three", "أسبوعين")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b"), ONE)
def test_one_number_in_two_wordings_is_no_difference(one: str, a: str, other: str, b: str) -> None:
    assert other_numbers(linked((one, a), (other, b))) == []
    assert other_numbers(linked((other, b), (one, a))) == []


@pytest.mark.parametrize(("one", "a", "other", "b", "words"), OTHER)
def test_another_number_is_told_with_its_words(one: str, a: str, other: str, b: str, words: tuple[str, str]) -> None:
    pair = linked((one, a), (other, b))
    ((mine, theirs),) = other_numbers(pair)
    told = pair.a.printed(*mine), pair.b.printed(*theirs)
    assert all(word in printed for word, printed in zip(words, told, strict=True)), told


def test_the_money_of_a_country_of_two_words_is_compared() -> None:
    pair = linked(("en", "Trade reached NZ$340 million last year."), ("en", "Trade came to 430 million New Zealand dollars."))
    assert len(other_numbers(pair)) == 1
