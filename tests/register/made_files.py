"""Real files for uploads, made on the fly."""

import datetime
import io
import zipfile
from functools import cache

import openpyxl
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from PIL import Image


@cache
def pdf(text: str = "Якість питної води") -> bytes:
    """A PDF with a text layer."""
    return typst.compile(text.encode())


def scan() -> bytes:
    """A PDF that is a picture of a page."""
    memory = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(memory, "PDF")
    return memory.getvalue()


def table(hidden: str = "") -> bytes:
    """A workbook, with a hidden sheet where one is named."""
    book = openpyxl.Workbook()
    book.active.append(["вода", 1])
    if hidden:
        book.create_sheet(hidden).sheet_state = "hidden"
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def archive() -> bytes:
    """A zip of nothing that is known."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as zipped:
        zipped.writestr("a.txt", "a")
    return memory.getvalue()


def signature(content: bytes = b"content") -> bytes:
    """A detached CMS signature, in DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Signer")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(content)
        .add_signer(certificate, key, hashes.SHA256())
        .sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])
    )
