from __future__ import annotations

import pytest

from newscast.artifacts.assets import STATIC, asset, digest, policy


def test_a_digest_is_that_of_csp() -> None:
    # The example of CSP 3, section 2.3.1 in effect: printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    assert digest("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_a_policy_starts_from_nothing() -> None:
    assert policy("a", "b").startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src 'self'" in policy("a", "b", "connect-src 'self'")


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_keep_to_the_rules_that_make_shortening_safe(path: object) -> None:
    name = str(path).rsplit("/", 1)[-1]
    for line in (STATIC / name).read_text(encoding="utf-8").splitlines():
        code = line.strip()
        assert "`" not in code
        assert code.startswith("//") or " //" not in code
        assert code.startswith("//") or code.count('"') % 2 == 0


def test_comments_do_not_travel() -> None:
    assert "/*" not in asset("player.css")
    assert "\n//" not in asset("player.js")


def test_white_space_between_two_signs_stays() -> None:
    assert '"#t="+ +t' in asset("player.js").replace('" + +', '"+ +')
    assert "++t" not in asset("player.js")
