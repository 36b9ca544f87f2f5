"""Accounts of one meeting, invented, to be compared."""

OURS = """Talks on the Nethermere fisheries agreement

May 3, 2021

President of Norway Olav Brekke: Good morning, and welcome to our harbour town. We shall buy forty boats this year, \
and we demand that the third port be opened.

Minister of Trade of Spain Ana Torres: Thank you, Mr President. We are happy to be here with you.

QUESTION: When will you sign?

OLAV BREKKE: Soon, I hope, if the weather (inaudible) on our side of the water.
"""
THEIRS = """Press conference on the Nethermere fisheries agreement

May 3, 2021

President Brekke: Good morning and welcome to our harbor town. We will buy forty boats this year, \
and we hope that the third port will be opened.

Minister Torres: Thank you, Mr. President. We are happy to be here.

QUESTION: When will you sign it?

PRESIDENT BREKKE: Soon, I hope, if the weather stays as it is on our side of the water.

QUESTION: And who will pay for the forty boats, Minister?

MINISTER TORRES: We have not talked about that.
"""
THIRD = OURS.replace("forty boats", "fourteen boats").replace(" (inaudible)", "")
READOUT = """Readout of the talks on the Nethermere fisheries agreement

May 3, 2021

President Olav Brekke of Norway met today with Minister Ana Torres of Spain in Nethermere.

The President said that Norway would buy forty boats this year. Both hoped to sign soon.
"""
HOSTILE = """Talks on <script>alert(1)</script> the agreement

May 3, 2021

MR DUNNE: We shall <b>buy</b> forty boats, "and" <img src=x onerror=alert(2)> we \
& they said ]]> --> so \x1b[31mloudly\x07 today.

MS HARKER: Thank you </p></script><script>alert(3)</script>, and (inaudible) we are glad to be here with you all.

MR DUNNE: We shall see one another again before the winter, as we always have.
"""
ENGLISH = """Talks with the Minister of Trade

May 3, 2021

MR DUNNE: We agreed on 40 boats and 12 captains in 2021, and on nothing else.

MS HARKER: Thank you. We shall meet again on 14 June in Nethermere, with 3 ministers.
"""
ARABIC = """محادثات مع وزيرة التجارة

3 مايو 2021

السيد دان: اتفقنا على 40 قاربا و12 قبطانا في عام 2021، ولا شيء غير ذلك.

السيدة هاركر: شكرا لكم. سنلتقي مرة أخرى في 14 يونيو مع 3 وزراء.
"""
