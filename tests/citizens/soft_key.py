"""A security key made of software, which may lie as no browser would."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256

ORIGIN = "https://testserver"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SoftKey:
    """One credential of one account."""

    def __init__(self, origin: str = ORIGIN, host: str = "testserver") -> None:
        self.origin, self.host = origin, host
        self.number = secrets.token_bytes(32)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.uses, self.handle = 0, ""

    def register(self, options: dict[str, Any], *, verified: bool = True) -> str:
        """The answer to a request to make a key, as the browser's script sends it."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + struct.pack(">H", 32) + self.number + public
        data = self._data(verified, ATTESTED) + attested
        statement = {"fmt": "none", "attStmt": {}, "authData": data}
        client = self._client("webauthn.create", asked["challenge"])
        response = {
            "clientDataJSON": _text(client),
            "attestationObject": _text(cbor.encode(statement)),
        }
        return self._answer(response)

    def sign(self, options: dict[str, Any], *, verified: bool = True) -> str:
        """The answer to a request to show the key."""
        self.uses += 1
        data = self._data(verified)
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        signed = self.key.sign(
            data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256())
        )
        response = {
            "clientDataJSON": _text(client),
            "authenticatorData": _text(data),
            "signature": _text(signed),
            "userHandle": self.handle,
        }
        return self._answer(response)

    def _data(self, verified: bool, more: int = 0) -> bytes:
        flags = PRESENT | more | (VERIFIED if verified else 0)
        host = hashlib.sha256(self.host.encode()).digest()
        return host + struct.pack(">BI", flags, self.uses)

    def _client(self, kind: str, challenge: Any) -> bytes:
        told = challenge if isinstance(challenge, str) else _text(bytes(challenge))
        facts = {"type": kind, "challenge": told, "origin": self.origin}
        return json.dumps(facts).encode()

    def _answer(self, response: dict[str, str]) -> str:
        number = _text(self.number)
        return json.dumps(
            {
                "id": number,
                "rawId": number,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )
