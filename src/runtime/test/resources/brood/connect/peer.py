"""The other side of the tests of sockets: CPython's multiprocessing.connection as it is, or, with
the option new, with the handshake that CPython has since 3.12, written anew from its description.

usage: peer.py old|new listen|connect ADDRESS KEY WHAT
"""

import hmac
import os
import sys
from multiprocessing import AuthenticationError, connection

ALLOWED = ("md5", "sha256", "sha384", "sha3_256", "sha3_384")


def split(message):
    """The name of the digest, empty in the old form, and what is behind it."""
    if len(message) in (16, 20):
        return "", message
    if message.startswith(b"{"):
        end = message.find(b"}", 1, 10)
        if end > 0 and message[1:end].decode("ascii", "replace") in ALLOWED:
            return message[1:end].decode("ascii"), message[end + 1 :]
    raise AuthenticationError("no digest that is known")


def challenge(conn, key):
    message = b"{" + DIGEST.encode() + b"}" + os.urandom(40)
    conn.send_bytes(b"#CHALLENGE#" + message)
    name, mac = split(conn.recv_bytes(256))
    wanted = hmac.new(key, message, name or "md5").digest()
    if not hmac.compare_digest(wanted, mac):
        conn.send_bytes(b"#FAILURE#")
        raise AuthenticationError("digest received was wrong")
    conn.send_bytes(b"#WELCOME#")


def answer(conn, key):
    message = conn.recv_bytes(256)
    if not message.startswith(b"#CHALLENGE#"):
        raise AuthenticationError("no challenge")
    message = message[len(b"#CHALLENGE#") :]
    if len(message) < 20:
        raise AuthenticationError("too short")
    name = split(message)[0]
    mac = hmac.new(key, message, name or "md5").digest()
    conn.send_bytes(mac if not name else b"{" + name.encode() + b"}" + mac)
    if conn.recv_bytes(256) != b"#WELCOME#":
        raise AuthenticationError("digest sent was rejected")


def address(text):
    host, colon, port = text.rpartition(":")
    return (host, int(port)) if colon and port.isdigit() else text


def say(text):
    print(text, flush=True)


def talk(conn, what):
    if what == "echo":
        try:
            while True:
                conn.send_bytes(conn.recv_bytes())
        except EOFError:
            say("end")
    elif what == "die":
        os.write(conn.fileno(), b"\0\0\0\x64only a part")
        os._exit(9)
    elif what == "long-head":  # as for more than 2 GiB, but the message is short
        os.write(conn.fileno(), b"\xff\xff\xff\xff\0\0\0\0\0\0\0\x05hello")
        say(conn.recv_bytes().decode())


def main():
    global DIGEST
    way, role, where, key, what = sys.argv[1:6]
    DIGEST = sys.argv[6] if len(sys.argv) > 6 else "sha256"
    key = key.encode()
    if way == "new":
        connection.deliver_challenge = challenge
        connection.answer_challenge = answer
    try:
        if role == "connect":
            with connection.Client(address(where), authkey=key) as conn:
                say("connected")
                talk(conn, what)
        else:
            with connection.Listener(address(where), authkey=key) as listener:
                where = listener.address
                say("%s:%d" % where if isinstance(where, tuple) else where)
                with listener.accept() as conn:
                    say("connected")
                    talk(conn, what)
    except AuthenticationError as wrong:
        say("refused: %s" % wrong)
    except (EOFError, ConnectionError) as gone:
        say("gone: %s" % type(gone).__name__)


main()
