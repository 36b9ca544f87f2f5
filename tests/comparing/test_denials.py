"""A negation that one side lost, and denials in other words that are none."""

import pytest

from memcon.comparing.denials import lost_negations
from tests.comparing.sentences import linked

SAME = [
    ("en", "He declined to comment on the arrest.", "en", "He did not comment on the arrest."),
    ("en", "The two sides are far from agreement on the tariff.", "en", "The two sides have not agreed on the tariff."),
    ("en", "We are not against the tunnel; we are against the toll.", "en", "We support the tunnel, but we oppose the toll."),
    ("en", "The crown left Varde for the first time since 1650.", "en", "The crown had not left Varde since 1650."),
    ("en", "There is no word of yours to which I would not subscribe.", "en", "I subscribe to every word of yours."),
    ("en", "There is hardly a family that has not lost someone.", "en", "Almost every family has lost someone."),
    ("en", "Nothing prevents us from opening the school.", "en", "We could open the school."),
    ("en", "No phones are allowed in the hall.", "en", "Phones will be kept out of the hall."),
    ("en", "There has been no rain since May.", "en", "It last rained in May."),
    ("en", "I think it was Brekke who said it.", "en", "Was it not Brekke who said it?"),
    ("en", "Not even for medicines?", "en", "And for medicines?"),
    ("en", "We have not yet accepted the offer.", "en", "We still have not accepted the offer."),
    ("en", "I have yet to ask him.", "es", "Todavía no le he preguntado."),
    ("en", "Its author is not known.", "ar", "مؤلفها مجهول الاسم."),
    ("en", "The committee has not met since June.", "de", "Der Ausschuss hat zuletzt im Juni getagt."),
    ("en", "The bridge will not be finished before 2027.", "de", "Die Brücke wird frühestens 2027 fertig."),
    ("en", "We are still waiting for an answer.", "de", "Eine Antwort haben wir noch nicht."),
    ("en", "The port has only one crane.", "fr", "Le port n'a qu'une seule grue."),
    ("es", "La ceniza no ha dejado de caer.", "en", "Ash has kept falling."),
    ("ru", "Мы не отказываемся от переговоров.", "ru", "Мы готовы продолжать переговоры."),
    ("en", "Nobody but the pilot saw the rocks.", "fr", "Seul le pilote a vu les rochers."),
    ("en", "The cellar is no drier than the street.", "en", "The cellar is as wet as the street."),
    ("en", "They did not foresee the flood.", "en", "The flood was beyond what they could foresee."),
    ("de", "Er weigert sich, das Tor zu öffnen.", "en", "He refuses to open the gate."),
    ("zh", "这样的洪水难以预料。", "en", "Such a flood can hardly be foreseen."),
    ("fr", "Je n'oublie pas que Varde nous a aidés.", "en", "I am well aware that Varde has helped us."),
    ("fr", "On ne compte plus les bateaux dans le port.", "en", "The boats in the port are countless."),
    ("fr", "Nous attendons tant que les familles n'ont pas signé.", "en", "We wait until the families have signed."),
    ("en", "We open the gate, whether or not it rains.", "en", "We open the gate, rain or shine."),
    ("en", "I took another one.", "fr", "Je n'ai pas pris le même."),
    ("en", "France is nobody's harbour guard.", "fr", "La France n'est le gardien du port de personne."),
    ("en", "The result may be bad.", "zh", "结果可能不好。"),
    ("en", "We ask that no boat be opened twice.", "ar", "نطلب ألا يُفتح أي قارب مرتين."),
    ("ru", "Мы никого не торопим.", "ru", "И не торопим мы никого."),
    ("en", "They will have trained for at least 14 months.", "zh", "她们训练的时间不会少于十四个月。"),
    ("en", "We thank Dakar, a port that has taken more of our fish than any other.",
     "zh", "感谢达喀尔，没有哪个港口比这里吃掉的鱼更多。"),
    ("de", "Die Wasserfrage ist noch nicht gelöst.", "en", "The question of water remains open."),
    ("en", "In spring, if the weather lets us.", "ru", "Весной, если погода не подведёт."),
    ("en", "We have not closed the road, and we are not going to, but we ask them to leave the boots behind.",
     "en", "They have not had the road closed, nor will they, but we ask them not to bring the boots back."),
    ("en", "The chairs are not comfortable, I have tried them.", "ru", "Кресла неудобные, я их пробовала."),
    ("de", "Das Gegenteil wäre nur denkbar, wenn die Rechte nicht gesichert würden.",
     "en", "The only case in which that would not be possible is if the rights were not protected."),
    ("fr", "Moins d'un dixième arrive en Europe.", "es", "A Europa no llega ni el 10 %."),
    ("en", "Is there a better sign of trust than that?", "ru", "Разве это не лучшее свидетельство доверия?"),
    ("en", "As for the port, there is not a word of truth in it.", "zh", "至于港口，这种说法纯属子虚乌有。"),
    ("en", "My neighbour refuses to sell it.", "ar", "جاري يأبى أن يبيعه."),
]  # fmt: skip
LOST = [
    ("en", "We will return the archive.", "en", "We will not return the archive."),
    ("en", "The ban still applies to trawlers.", "en", "The ban no longer applies to trawlers."),
    ("en", "He can travel without a visa.", "en", "He cannot travel without a visa."),
    ("en", "They protected the convoy.", "en", "They failed to protect the convoy."),
    ("en", "It is possible to finish the tunnel this year.", "en", "It is impossible to finish the tunnel this year."),
    ("en", "Belgium will not raise the charge before 2017.", "en", "Before 2017 the charge is going to be raised by Belgium."),
    ("en", "We have not yet signed the treaty.", "en", "We have signed the treaty."),
    ("de", "Wir haben den Vertrag noch nicht unterschrieben.", "de", "Wir haben den Vertrag unterschrieben."),
    ("fr", "Nous n'avons pas encore signé le traité.", "fr", "Nous avons signé le traité."),
    ("es", "Todavía no hemos firmado el tratado.", "es", "Hemos firmado el tratado."),
    ("es", "Aún no hemos firmado el tratado.", "es", "Hemos firmado el tratado."),
    ("ru", "Мы еще не подписали договор.", "ru", "Мы подписали договор."),
    ("ru", "Мы пока не подписали договор.", "ru", "Мы подписали договор."),
    ("en", "This does not surprise me.", "en", "This does surprise me."),
    ("fr", "Nous ne montrerons pas le registre tant que les familles n'ont pas signé.",
     "en", "We shall show the register, whether or not the families have signed."),
    ("fr", "Les troupes ont quitté la ville.", "fr", "Les troupes n'ont jamais quitté la ville."),
    ("de", "Wir werden die Löhne kürzen.", "de", "Wir werden die Löhne nicht kürzen."),
    ("ru", "Мы больше не закупаем инсулин за границей.", "ru", "Инсулин мы по-прежнему закупаем за рубежом."),
    ("es", "No vamos a ceder el salar a ninguna empresa extranjera.", "en", "We will cede the salt flat to a foreign company."),
    ("en", "We have accepted the offer.", "es", "No hemos aceptado la oferta."),
    ("en", "We no longer send four boats into the fog.", "en", "We still send four boats into a fog."),
    ("ru", "Прежний лоцман больше не работает в порту.", "ru", "Лоцман, что был раньше, по-прежнему работает в порту."),
    ("en", "It is legal to fish at the weir.", "en", "It is illegal to fish at the weir."),
    ("en", "We are not ready to reopen the port, but the bus may run.",
     "en", "We are ready to reopen the port, and the bus, too, may run."),
    ("es", "No descartamos cerrar el puerto.", "en", "We rule out closing the port."),
    ("en", "She will not take part in any exercise.", "es", "Ella participará en un ejercicio."),
    ("en", "An inquiry does not take the place of a court, and we have not closed that door.",
     "zh", "调查可以取代法庭，而那扇门我们也没有关上。"),
    ("en", "The ban on fish will not be lifted before spring.", "ru", "Запрет на рыбу до весны будет снят."),
    ("en", "Our consul has not seen the prisoner yet.", "ar", "وقد رأى قنصلنا السجين."),
    ("en", "We do not accuse the traders of the shortage.", "de", "Für den Engpass machen wir den Handel verantwortlich."),
    ("en", "It will not be forbidden.", "en", "There is going to be a ban on it."),
    ("en", "I do not expect to be there.", "es", "Espero estar allí."),
    ("en", "For the coming year, we do not rule out a ban on exports.",
     "de", "Einen Ausfuhrstopp schließen wir für das kommende Jahr aus."),
    ("en", "I wouldn't rule that out.", "ru", "Я бы это исключил."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b"), SAME)
def test_a_denial_in_other_words_is_no_difference(one: str, a: str, other: str, b: str) -> None:
    assert list(lost_negations(linked((one, a), (other, b)))) == []
    assert list(lost_negations(linked((other, b), (one, a)))) == []


@pytest.mark.parametrize(("one", "a", "other", "b"), LOST)
def test_a_lost_negation_is_told_once(one: str, a: str, other: str, b: str) -> None:
    assert len(list(lost_negations(linked((one, a), (other, b))))) == 1
    assert len(list(lost_negations(linked((other, b), (one, a))))) == 1
