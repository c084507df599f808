/**
 * What expressions are made of, by kind: s text, n number, i small whole number, b boolean, a anything, ls ln la lists of
 * texts, numbers, anything, ss sets, ms maps of texts, o objects, lo lists of objects; the rest are texts of a form.
 */
type Words = readonly [string, ...string[]];

const words = (text: string): Words => {
  const [first = '', ...rest] = text.trim().split(/\s*\n\s*/);
  return [first, ...rest];
};

/** Names and literals that are of a kind, or nearly so. */
export const leaves: Readonly<Record<string, Words>> = {
  s: words(`local.word
    local.empty
    local.lines
    local.spaced
    local.accents
    local.html
    var.text
    local.object.name
    local.object.tags.env
    local.objects[0].id
    var.object.name
    var.object["name"]
    "a"
    "x-y_z"
    "Éa ß"
    "1.50"
    "true"
    "10"
    "$\${x} %%{y}"
    "tab\\there \\"q\\""
    ""
    local.map.a
    local.map["b"]
    var.rows.events.engine`),
  n: words(`0
    1
    2
    -3
    7.25
    1e3
    0.1
    100
    local.half
    local.third
    local.big
    local.minus
    local.zero
    var.amount
    var.object.size
    local.object.size
    "12"
    local.objects[1].n
    1000000
    99999999999999999999`),
  i: words(`0
    1
    2
    3
    -1
    4
    "2"
    1.5
    local.object.size`),
  b: words(`true
    false
    var.flag
    local.yes
    "true"
    "false"
    local.zero == 0`),
  ls: words(`local.words
    var.list
    local.list
    ["a", "b", "a"]
    []
    ["x"]
    local.object.list
    local.lists.x
    ["1", "02", ""]
    local.set
    tolist([])
    local.objects[*].id
    local.objects.*.id`),
  ln: words(`local.numbers
    [1, 2.5, -3]
    []
    [10]
    var.set
    local.numset
    local.objects[*].n
    tolist([3, 1])`),
  la: words(`local.mixed
    local.nested
    [1, "a"]
    [[], {}]
    [null]
    var.tuple
    local.objects
    [true, "x", 1]
    []
    [{ a = 1 }, { b = 2 }]
    [[1], ["x"]]
    local.numbers`),
  ss: words(`local.set
    toset(["b", "a"])
    var.set
    local.numset
    toset([])
    toset(local.words)
    var.rows.orders.keys
    toset([[1, 2], [1]])
    toset([true, "x"])`),
  ms: words(`local.map
    { a = "1", b = "2" }
    {}
    var.object.tags
    local.object.tags
    tomap({ x = "q" })
    tomap({})
    { "k 1" = "v", (local.word) = "w" }`),
  o: words(`local.object
    local.dashed
    { a = 1, b = [true] }
    { x = null }
    var.object
    {}
    local.lists
    var.map
    { a = "x", b = 2, c = { d = false } }
    var.rows
    local.objects[0]
    { 1 = "one", true = "yes" }`),
  lo: words(`local.objects
    [{ id = "a", n = 1 }]
    values(var.rows)
    [{ id = "z" }, { id = "y" }]
    var.object.parts`),
  fmt: words(`"%s"
    "%s-%s"
    "%d"
    "%05.1f|%-8s|"
    "%v"
    "%q"
    "%x"
    "%%%s"
    "%[2]s %[1]s"
    "%08d"
    "%+d"
    "%#v"
    "%e"
    "%g"
    "%t"
    "%.2s"
    "%6.2f%%"
    "%b %o %X"
    "plain"`),
  re: words(`"[a-z]+"
    "(\\\\w+)-(\\\\w+)"
    "(?P<first>[a-z])(?P<rest>.*)"
    "^\\\\s*"
    "a|b"
    "(a)|(b)"
    "\\\\d{1,3}"
    "."
    "x*"
    "(?i)LAKE"
    "[^a-c]"
    "(a+)+$"
    "$"
    "\\\\bl"
    "e.?l"
    "["
    "(?m)^."
    "(?s).+?o"
    "[[:upper:]]"
    "\\\\pL+"
    "(x?)*"`),
  pat: words(`"/[aeiou]/"
    "/(\\\\w)(\\\\w)/"
    "a"
    ""
    "/"
    "/x*/"
    "/^/"
    "lake"
    "-"
    "/(?P<v>a)/"`),
  put: words(`""
    "_"
    "$1"
    "$2$1"
    "\${1}"
    "<$0>"
    "$$"
    "$v"`),
  date: words(`local.date
    "2024-02-29T00:00:00Z"
    "1999-12-31T23:59:59-03:30"
    "2026-01-05T09:07:03.25Z"
    "2023-02-29T00:00:00Z"
    "nope"`),
  dform: words(`"YYYY-MM-DD"
    "EEEE, DD MMM YY"
    "hh:mm:ss ZZZZZ"
    "H:m:s aa AA"
    "'at' h 'o''clock'"
    "MMMM D, EEE"
    "Z ZZZ ZZZZ"
    "YYY"
    "D/M"`),
  dur: words(`"1h"
    "-90m"
    "24h30m15s"
    "1.5h"
    "10ms"
    "0"
    "1d"
    "-8760h"`),
  cidr: words(`local.cidr
    "10.0.0.0/8"
    "192.168.1.17/28"
    local.cidr6
    "172.16.0.0/12"
    "0.0.0.0/0"
    "10.0.0.1"
    "fd00:fd12:3456:7890::/56"`),
  key: words(`"a"
    "b"
    "env"
    "name"
    "x"
    "nope"
    local.word`),
  path: words(`"a/b/c.txt"
    "/x//y/../z"
    "c"
    ""
    "/"
    "./a/"
    "../q"
    "a/b/"`),
  enc: words(`"UTF-8"
    "UTF-16LE"
    "utf-16be"`),
  b64: words(`"aGVsbG8="
    "YQ=="
    "w6k="
    "!!"
    "/w=="
    ""`),
  json: words(`local.json
    "[1, 2.0, 1e3, \\"x\\"]"
    "{\\"z\\":{},\\"a\\":[[]],\\"n\\":null}"
    "true"
    "\\"t\\""
    "{"
    "12345678901234567890123"`),
  yaml: words(`"a: 1\\nb: [x, 2.50, null]\\n"
    "- yes\\n- No\\n- 'on'\\n- 0x1f\\n- 017\\n- ~\\n"
    "a:\\n- b: c\\n  d: {e: f, g: }\\nh: |\\n  x\\n   y\\n"
    "a: >-\\n  x\\n  y\\n\\n  z\\nb: s3://lake/x # c\\n"
    "1: a\\ntrue: b\\n"
    "a: \\"q\\\\n\\"\\nb: 'it''s'\\n"
    "a: [1, 2"
    "{\\"a\\": [1, {\\"b\\": null}]}"
    "a: 2026-11-27"
    "x"
    "1e3"
    ""`),
  csv: words(`local.csv
    "a,b\\n1,2\\n"
    "a\\n"
    "a,a\\n1,2"
    "a,b\\n1"
    "q\\n\\"x \\"\\"y\\"\\"\\"\\n\\n"`),
  ns: words(`"dns"
    "url"
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    "x"`),
  radix: words(`2
    8
    10
    16
    36
    62`),
  digits: words(`"101"
    "ff"
    "-7"
    "zz"
    "12345678901234567890123"
    "Zz"`),
};

/** Functions and operators by the kind of what they give; `?` is any of the kinds, and `~` opens a name of a `for`. */
export const shapes: Readonly<Record<string, Words>> = {
  s: words(`upper(s)
    lower(s)
    title(s)
    trimspace(s)
    trim(s, s)
    trimprefix(s, s)
    trimsuffix(s, s)
    chomp(s)
    indent(i, s)
    strrev(s)
    substr(s, i, i)
    join(s, ls)
    join(s, ls, ls)
    format(fmt, s)
    format(fmt, n)
    format(fmt, s, s)
    format(fmt, a)
    format(fmt, n, n, n)
    replace(s, s, s)
    replace(s, pat, put)
    regex(re, s)
    jsonencode(a)
    jsonencode(o)
    yamlencode(a)
    yamlencode(o)
    templatestring(local.pattern, { name = s, on = b })
    templatestring(local.several.patterns[i], { a = n, b = a, c = s })
    base64encode(s)
    base64decode(b64)
    textencodebase64(s, enc)
    textdecodebase64(b64, enc)
    urlencode(s)
    md5(s)
    sha1(s)
    sha256(s)
    sha512(s)
    base64sha256(s)
    base64sha512(s)
    uuidv5(ns, s)
    formatdate(dform, date)
    timeadd(date, dur)
    cidrhost(cidr, i)
    cidrsubnet(cidr, i, i)
    cidrnetmask(cidr)
    dirname(path)
    basename(path)
    pathexpand(path)
    tostring(s)
    tostring(n)
    tostring(b)
    element(ls, i)
    lookup(ms, key, s)
    coalesce(s, s)
    coalesce(null, s)
    one(ls)
    try(s, s)
    try(o.nope, s)
    "\${s}"
    "\${s}-\${n}"
    "%{ if b }\${s}%{ else }\${n}%{ endif }"
    "%{ for x in ls ~} [\${x}] %{~ endfor }"
    "%{ for k, x in ms }\${k}=\${x};%{ endfor }"
    "%{ if b ~}  yes  %{~ endif } \${~ s ~} ."
    b ? s : s
    b ? n : s
    s == s ? s : s
    ms[key]
    ms.a
    ls[i]
    [for x in ls : x][i]
    jsondecode(json).b.c
    nonsensitive(s)
    keys(o)[i]`),
  n: words(`n + n
    n - n
    n * n
    n / n
    n % n
    -n
    (n + n) * n
    abs(n)
    ceil(n)
    floor(n)
    max(n, n)
    min(n, n, n)
    max(ln...)
    pow(i, i)
    log(n, 2)
    signum(i)
    parseint(digits, radix)
    sum(ln)
    length(ls)
    length(s)
    length(o)
    length(ms)
    length(a)
    index(ls, s)
    index(la, a)
    tonumber(s)
    tonumber(n)
    timecmp(date, date)
    element(ln, i)
    b ? n : n
    try(n, 0)
    coalesce(n, n)
    one([n])
    ln[i]
    length(ls) / length(la)
    floor(n / 3)`),
  i: words(`i + i
    length(ls)
    i - 1
    length(la) % 3`),
  b: words(`b && b
    b || b
    !b
    n < n
    n <= n
    n > n
    n >= n
    s == s
    s != s
    n == n
    n != s
    a == a
    a != a
    o == o
    la == la
    a == null
    contains(ls, s)
    contains(la, a)
    contains(ss, s)
    startswith(s, s)
    endswith(s, s)
    strcontains(s, s)
    alltrue([b, b])
    anytrue([b, b])
    alltrue(la)
    can(a)
    can(regex(re, s))
    can(tonumber(s))
    tobool(s)
    tobool(b)
    issensitive(s)
    b ? b : b
    try(b, false)
    ss == ss
    ms == ms
    length(regexall(re, s)) > 0`),
  ls: words(`split(s, s)
    sort(ls)
    compact(ls)
    distinct(ls)
    reverse(ls)
    concat(ls, ls)
    slice(ls, i, i)
    keys(o)
    keys(ms)
    values(ms)
    formatlist(fmt, ls)
    formatlist(fmt, ls, s)
    formatlist("%s=%s", keys(ms), values(ms))
    flatten([ls, ls])
    coalescelist(ls, ls)
    tolist(ls)
    tolist(ss)
    toset(ls)
    regexall(re, s)
    cidrsubnets(cidr, i, i)
    matchkeys(ls, ls, ls)
    [for x in ls : upper(x)]
    [for x in ls : x if x != s]
    [for k, x in ls : "\${k}\${x}"]
    [for k, x in o : k]
    [for k, x in ms : "\${k}=\${x}"]
    [for x in lo : x.id]
    lo[*].id
    lo.*.id
    setunion(ss, ss)
    b ? ls : ls
    try(ls, [])
    [s, s]
    chunklist(ls, i)[0]
    lookup(local.lists, key, [])
    setintersection(ss, ss)`),
  ln: words(`range(i)
    range(i, i)
    range(n, n, n)
    [n, n]
    [for x in ln : x * 2]
    [for x in ln : x if x > 1]
    distinct(ln)
    reverse(ln)
    concat(ln, ln)
    sort(ln)
    slice(ln, i, i)
    setsubtract(ss, ss)
    tolist(ln)
    flatten(la)`),
  la: words(`[a, a]
    [s, n, b]
    [for x in la : x]
    [for x in ls : { v = x }]
    flatten(la)
    flatten([la, [a]])
    concat(la, la)
    distinct(la)
    reverse(la)
    chunklist(la, i)
    chunklist(ls, i)
    values(o)
    slice(la, i, i)
    setproduct(ls, ls)
    setproduct(ss, ls)
    tolist(la)
    toset(la)
    b ? la : la
    b ? la : ls
    csvdecode(csv)
    regexall(re, s)
    try(la, ls)
    tolist([o, o])
    tolist([a, a])
    coalescelist(la, la)
    o[*]
    a[*]
    null[*]
    [for k, x in o : x]
    transpose(local.lists)[s]
    zipmap(ls, la)[*]`),
  ss: words(`toset(ls)
    toset(ln)
    toset(la)
    setunion(ss, ss)
    setunion(ss, ls)
    setintersection(ss, ss)
    setsubtract(ss, ss)
    setproduct(ss, ss)
    b ? ss : ss
    toset([s, n])
    toset(lo)
    toset(flatten(la))`),
  ms: words(`{ a = s, b = s }
    tomap({ k = s, l = s })
    merge(ms, ms)
    zipmap(ls, ls)
    zipmap(["p", "q"], [s, s])
    { for x in ls : x => upper(x) }
    { for x in ls : x => x... }
    { for k, x in ms : x => k }
    { for k, x in ms : k => x if x != s }
    { for k, x in ls : k => x }
    tomap(ms)
    transpose(local.lists)
    b ? ms : ms
    try(ms, {})
    regex("(?P<a>.)(?P<b>.*)", s)
    { for x in lo : x.id => x... }`),
  o: words(`{ a = a, b = a }
    { a = s, b = n, c = ls }
    merge(o, o)
    merge(o, ms)
    merge(o, null)
    jsondecode(json)
    jsondecode(jsonencode(o))
    yamldecode(yaml)
    yamldecode(yamlencode(o))
    { for k, x in o : k => x }
    { for k, x in o : upper(k) => x... }
    zipmap(ls, la)
    b ? o : o
    b ? o : ms
    try(o, {})
    tomap(o)
    lookup(o, key, o)
    lookup(o, key)
    { (s) = n, "\${s}!" = s }
    lo[i]
    element(lo, i)
    { for x in lo : x.id => x }
    one([o])
    coalesce(o, o)
    { a = { b = { c = a } } }
    sensitive(o)
    csvdecode(csv)[0]`),
  lo: words(`[{ id = s, n = n }]
    [for x in lo : merge(x, { z = s })]
    [for x in ls : { id = x }]
    concat(lo, lo)
    tolist(lo)
    [for x in lo : x if x.id != s]
    reverse(lo)`),
};
