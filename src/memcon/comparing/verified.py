"""Did they say exactly this, and what do the other accounts of the meeting have there? What `memcon.verify` answers."""

from memcon.archive.store import Archive
from memcon.comparing.translations import Translations
from memcon.identify.register import Register
from memcon.verifying import check
from memcon.verifying.answer import Verification


def verify(
    quotation: str,
    *,
    in_: check.Where,
    speaker: str | None = None,
    office: str | None = None,
    date: str | None = None,
    register: Register | None = None,
) -> Verification:
    """Whether somebody said these words, in a record, in several, or in an archive.

    `speaker`, `office` and `date` are whom and when the quotation is attributed to; `register` tells spellings of a name to be
    one person's. In an archive the words of accounts that are confirmed to be of the same meeting stand beside, where they are
    in another language. WrongCall for a quotation without words, of one word, or of more than 2,000. To verify many quotations
    in the same records, make one `memcon.verifying.check.Verifier`.
    """
    answer = check.verify(quotation, in_=in_, speaker=speaker, office=office, date=date, register=register)
    return Translations(in_).told(answer) if isinstance(in_, Archive) else answer
