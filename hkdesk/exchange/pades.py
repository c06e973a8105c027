"""Electronic signatures in PDFs: PAdES B-B with a key from a file, and whether one still holds. Needs `hkdesk[sign]`.

No network: no time stamp is asked for, no revocation list is fetched, and trust is never looked up. So a signature that
holds says that the file is as it was signed with that key; who holds the key is for a person to judge.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from hkdesk.errors import InvalidInput

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

_log = logging.getLogger(__name__)
_FIELD = "hkdesk"
_MAY_SIGN = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature as it was found.

    Attributes:
        signer: the name in the certificate.
        issuer: who issued the certificate, by its own words; the signer again when it is self-made.
        at: when it says it was signed, by the signer's own clock; None when it does not say.
        intact: the signed bytes are as they were, and the signature was made with the certificate's key.
        whole: it covers the whole file.
        valid_until: the last moment of the certificate.
    """

    signer: str
    issuer: str
    at: datetime | None
    intact: bool
    whole: bool
    valid_until: datetime

    @property
    def holds(self) -> bool:
        """Whether the file is as it was signed, all of it."""
        return self.intact and self.whole


def available() -> bool:
    """Whether the library for signatures is installed."""
    return find_spec("pyhanko") is not None


def sign(pdf: bytes, key: bytes, password: str, now: datetime, reason: str = "") -> bytes:
    """A copy of the PDF with a signature over all of it, added behind its unchanged bytes.

    Args:
        pdf: the document.
        key: a PKCS#12 file (.p12, .pfx).
        password: of the key; used here and forgotten.
        now: the moment, to refuse a certificate that has run out or not begun.
        reason: why it is signed, or "".

    Raises:
        InvalidInput: no_signing, wrong_key, key_not_for_signing, key_expired, already_signed or not_pdf.
    """
    _require()
    signer = _signer(key, password)
    _check_dates(signer, now)
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class Writer(IncrementalPdfFileWriter):
        """Leaves the document's metadata as they are; pyHanko's own version of them is no longer PDF/A."""

        def _update_meta(self) -> None:
            pass

    metadata = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        name=signer.subject_name,
    )
    out = io.BytesIO()
    try:
        PdfSigner(metadata, signer).sign_pdf(Writer(io.BytesIO(pdf)), output=out)
    except PdfError as error:
        raise InvalidInput("not_pdf") from error
    except SigningError as error:  # the field is taken
        raise InvalidInput("already_signed") from error
    return out.getvalue()


def verify(pdf: bytes) -> tuple[SignatureFacts, ...]:
    """Every signature in the PDF; empty when there is none.

    Raises:
        InvalidInput: no_signing or not_pdf.
    """
    _require()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InvalidInput("not_pdf") from error
    return tuple(_facts(one) for one in found)


def _facts(signature: Any) -> SignatureFacts:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    certificate = signature.signer_cert
    intact, whole, at = False, False, signature.self_reported_timestamp
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what it finds is told here, not in the log
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        trust = ValidationContext(trust_roots=[], allow_fetching=False)
        status = validate_pdf_signature(signature, signer_validation_context=trust)
    except Exception as error:  # noqa: BLE001 - one too broken to be judged does not hold, in whatever way it fails
        _log.info("a signature could not be judged: %s", type(error).__name__)
    else:
        intact = bool(status.intact and status.valid)
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return SignatureFacts(
        signer=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        at=at,
        intact=intact,
        whole=whole,
        valid_until=certificate.not_valid_after,
    )


def _name(name: Any) -> str:
    native = name.native
    found = native.get("common_name") or native.get("organization_name") or name.human_friendly
    return str(found if isinstance(found, str) else ", ".join(found))


def _signer(key: bytes, password: str) -> SimpleSigner:
    from pyhanko.sign.signers import SimpleSigner

    try:
        made: SimpleSigner = SimpleSigner.load_pkcs12_data(key, other_certs=[], passphrase=password.encode() or None)
    except (ValueError, AttributeError, TypeError) as error:  # wrong password, no such file, or no key in it
        raise InvalidInput("wrong_key", field="key") from error
    certificate: Any = made.signing_cert
    usage = certificate.key_usage_value
    if usage is not None and not _MAY_SIGN & usage.native:
        raise InvalidInput("key_not_for_signing", field="key")
    return made


def _check_dates(signer: SimpleSigner, now: datetime) -> None:
    certificate: Any = signer.signing_cert
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    if not begins <= now.astimezone(UTC) <= ends:
        raise InvalidInput("key_expired", field="key", start=f"{begins:%d.%m.%Y}", end=f"{ends:%d.%m.%Y}")


def _require() -> None:
    if not available():
        raise InvalidInput("no_signing")
