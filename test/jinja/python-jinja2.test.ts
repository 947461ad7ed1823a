import { suite } from "uvu";
import * as assert from "uvu/assert";
import { renderJinja } from "../../src/jinja/render.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { fromPlain } from "../../src/value/json.ts";
import { isMap, type ValueMap } from "../../src/value/value.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("jinja/python-jinja2");

const DATA = {
  roles: [
    { name: "Controller", tags: ["primary", "controller"], n: 3, net: ["a", "b"] },
    { name: "Compute", tags: [], n: 1.5, x: null },
    { name: "ceph", n: -2 },
  ],
  d: { b: 1, a: [1, 2], C: { x: "y" } },
  s: "Hello World, it's",
  n: 7,
  f: 2.5,
  e: [],
  t: true,
  z: null,
};

/** Each is rendered by both; where Python has an error, so must we. */
const TEMPLATES: readonly string[] = [
  "{{ roles }}",
  "{{ d }}",
  '{{ s|replace("l","L")|upper }} {{ s|title }} {{ s|capitalize }} {{ s.title() }}',
  "{{ [1,2.0,\"a\",None,True,(1,),(1,2),{'k':'v'}] }}",
  "{% for r in roles %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.revindex }}{{ loop.length }}{% endfor %}",
  "{% for r in roles if r.n > 0 %}{{ loop.index0 }}:{{ r.name }}{% if not loop.last %}, {% endif %}{% else %}none{% endfor %}",
  "{% for r in e %}x{% else %}empty{% endfor %}",
  "{% for k,v in d.items() %}{{k}}={{v}};{% endfor %}",
  "{% for k in d %}{{k}}{% endfor %}",
  "{% set x = 1 %}{% for i in range(3) %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}",
  "{% set ns = namespace(a=1) %}{% for i in range(3) %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}",
  "{{ roles|map(attribute='name')|join(',') }} {{ roles|selectattr('x','defined')|map(attribute='name')|list }}",
  "{{ roles|rejectattr('tags')|map(attribute='name')|list }}",
  "{{ roles|selectattr('name','equalto','Compute')|list|length }} {{ roles|selectattr('name','in',['ceph','Compute'])|list|count }}",
  "{{ [3,1,2]|sort }} {{ [3,1,2]|sort(reverse=true) }} {{ ['b','A','c']|sort }} {{ ['b','A','c']|sort(case_sensitive=true) }}",
  "{{ [1,1,2,'a','A']|unique|list }} {{ [1,2,3]|sum }} {{ roles|sum(attribute='n') }} {{ [1,5,2]|max }} {{ [4,2]|min }}",
  "{{ d|dictsort }} {{ d|dictsort(reverse=true) }} {{ d|tojson }} {{ \"<a&'b'>\"|tojson }} {{ d|length }}",
  '{{ "a\\nb\\n\\nc"|indent }} {{ "a\\nb"|indent(2,true) }}',
  "{{ \"%s-%d-%05.1f-%r-%%\"|format(\"a\",3,2.345,'q') }} {{ \"%(a)s\" % {'a':1} }} {{ '%s' % 3 }} {{ '%s %s' % (1,'x') }} {{ '%5d|%-5s|' % (3,'a') }}",
  '{{ 7//2 }} {{ -7//2 }} {{ 7%3 }} {{ -7%3 }} {{ 7/2 }} {{ 2**10 }} {{ 2**-1 }} {{ 1+2.0 }} {{ "a"~1~None~true }} {{ "ab"*3 }} {{ [1]*2 }} {{ 10/5 }} {{ 1e3 }} {{ 1_000 }} {{ 0x1f }}',
  "{{ s[0] }} {{ s[-1] }} {{ s[1:4] }} {{ s[::-1] }} {{ [1,2,3][1:] }} {{ [1,2,3][-2:] }} {{ [1,2,3,4][::2] }} {{ [1,2][5] }} {{ d['a'][0] }} {{ d.C.x }} {{ d.zz }} {{ d.zz is defined }}",
  "{{ n is odd }} {{ n is even }} {{ n is divisibleby 7 }} {{ n is divisibleby(2) }} {{ n is number }} {{ s is string }} {{ d is mapping }} {{ e is sequence }} {{ d is iterable }} {{ z is none }} {{ zz is undefined }} {{ n is integer }} {{ f is float }} {{ t is boolean }} {{ 3 is in [1,3] }} {{ 3 is not in [1] }} {{ 1 is eq 1 }} {{ n is gt 3 }} {{ 'a' is lower }} {{ n is sameas n }} {{ true is true }}",
  "{{ 'yes' if t else 'no' }} {{ 'x' if not t }} {{ 1 if 0 else 2 if 0 else 3 }}",
  "{{ 1 < 2 < 3 }} {{ 1 == 1.0 }} {{ 'a' in s }} {{ 'b' not in d }} {{ not t and n or f }} {{ n and 0 }} {{ '' or 'dflt' }}",
  "{{ zz|default('D') }} {{ z|default('D') }} {{ z|default('D', true) }} {{ ''|d('E', boolean=True) }} {{ zz|default(none) }} {{ d.q|default(d.b) }}",
  "{% macro m(a, b=2, c='x') %}[{{ a }}-{{ b }}-{{ c }}-{{ varargs }}-{{ kwargs }}]{% endmacro %}{{ m(1) }}{{ m(1,c=3) }}{{ m() }}",
  "{% macro box() %}<{{ caller() }}>{% endmacro %}{% call box() %}in{{ n }}{% endcall %}",
  "{% macro box2() %}<{{ caller(5) }}>{% endmacro %}{% call(q) box2() %}in{{ q }}{% endcall %}",
  "{% set cap %}a {{ n }} b{% endset %}{{ cap|upper }} {% set cap2 | upper %}qq{% endset %}{{ cap2 }}",
  "{% filter upper|replace('A','_') %}banana {{ s }}{% endfilter %}",
  "{% with a=1, b=n %}{{ a }}{{ b }}{% endwith %}{{ a }}",
  "{% raw %}{{ not }} {% if %}{% endraw %} {%- raw -%}  x  {%- endraw -%}  end",
  "a  {%- if t -%}   b   {%- endif -%}   c",
  "x {#- comment -#} y {# c #} z",
  '{{- "trim" -}}   next {%+ if t %}p{% endif +%}',
  '{{ "a,b,,c".split(",") }} {{ "a b  c".split() }} {{ "a.b.c".rsplit(".",1) }} {{ "a.b.c".split(".",1)[1] }} {{ " x ".strip() }} {{ "xxaxx".strip("x") }} {{ "abc".startswith("ab") }} {{ "abc".endswith(("x","c")) }} {{ "a".join(["1","2"]) }} {{ "a-b".partition("-") }} {{ "abcabc".find("c") }} {{ "aaa".count("a") }} {{ "{} {x}".format(1,x=2) }} {{ "7".zfill(3) }} {{ "a".center(5)}}| {{ "aB".swapcase() }}',
  "{% set l = [1] %}{% set _ = l.append(2) %}{{ l }} {{ l.pop() }} {{ l }} {{ l.extend([5,6]) }} {{ l }} {{ l.index(5) }} {{ l.insert(0,9) }}{{ l }}",
  "{% set q = {'a':1} %}{% set _ = q.update({'b':2}) %}{{ q }} {{ q.get('z') }} {{ q.get('z',3) }} {{ q.pop('a') }} {{ q }} {{ q.keys()|list }} {{ q.values()|list }} {{ q.setdefault('n',4) }} {{ q }}",
  '{{ "3"|int }} {{ "x"|int(9) }} {{ "3.7"|int }} {{ "0x1f"|int(base=16) }} {{ 3.9|int }} {{ "2.5"|float }} {{ "x"|float }} {{ 2.567|round(1) }} {{ 2.5|round }} {{ 2.1|round(0,\'ceil\') }} {{ -3|abs }} {{ true|int }}',
  "{{ [1,2,3,4,5]|batch(2)|list }} {{ [1,2,3,4,5]|batch(2,'x')|list }} {{ [1,2,3,4,5]|slice(2)|list }} {{ [1,2,3,4,5]|slice(3,'x')|list }}",
  "{{ [1,2,3]|first }} {{ [1,2,3]|last }} {{ []|first }} {{ [1,2]|reverse|list }} {{ \"abc\"|reverse }} {{ [0,1,2]|select|list }} {{ [0,1,2]|reject('odd')|list }} {{ [1,2,3]|select('gt',1)|list }} {{ ['a','b']|map('upper')|list }} {{ [\"1\",\"2\"]|map('int')|sum }}",
  "{% for g in roles|groupby('n') %}{{ g.grouper }}:{{ g.list|length }};{% endfor %}",
  "{% for a,b in roles|groupby('n') %}{{ a }}:{{ b|length }};{% endfor %}",
  '{{ "a long text here for cut"|truncate(10) }} {{ "a long text"|truncate(7,true) }} {{ "one two"|wordcount }} {{ " x "|trim }} {{ "a/b c&d"|urlencode }} {{ "<&\\"\'>"|e }} {{ n|string }} {{ "x"|list }}',
  "{% for i in range(5) %}{{ loop.cycle('a','b') }}{% endfor %} {% for i in [1,1,2] %}{{ loop.changed(i) }}{% endfor %} {% for i in [1,2] %}{{ loop.previtem }}-{{ loop.nextitem }};{% endfor %}",
  "{% for i in [{'c':[{'c':[]}]}] recursive %}({{ loop.depth }}{{ loop(i.c) }}){% endfor %}",
  "{% for i in range(2,10,3) %}{{ i }}{% endfor %} {{ range(3)|list }}",
  "{% block one %}B{{ n }}{% endblock %}{{ self.one() }}",
  "{% for i in [1,2] %}{% for j in [1,2] %}{{ loop.index }}{{ i }}{% endfor %}{% endfor %}",
  "{% if n == 7 and (t or zz) %}A{% elif n > 3 %}B{% else %}C{% endif %}",
  "{% set a, b = 1, 2 %}{{ a }}{{ b }} {% set (a, b) = (3, 4) %}{{ a }}{{ b }}",
  "{{ {'a': {'b': 1}} }} {{ {} }} {{ () }} {{ [] }} {{ (1) }} {{ 'a' 'b' }}",
  "{{ zz.foo }}",
  "{{ zz + 1 }}",
  "{{ n.foo }} {{ s.foo }} {{ e.foo }}",
  "{{ s|nosuch }}",
  "{{ 1/0 }}",
  "{{ n is nosuch }}",
  "{% if %}",
  "{% for x in %}",
  '{{ "unterminated }}',
  "{{ d.items()|list }} {{ d|items|list }}",
  "{{ -n }} {{ +n }} {{ - 2 ** 2 }} {{ not n }} {{ n if n is defined else 'u' }}",
  "{{ roles[0].name.lower() }}-{{ roles[0]['name']|lower }} {{ roles|length > 2 }} {{ (roles|length) - 1 }}",
  "{{ '\\x41\\u00e9\\n\\q' }}",
  '{{ "a" < "b" }} {{ [1,2] < [1,3] }} {{ 1 < "a" }}',
  "{{ {'a':1}.a }} {{ [1,2].0 }} {{ d.a.1 }}",
  "{% for item in d|dictsort(by='value') %}{{ item[0] }}{% endfor %}",
  "{% include 'x' %}",
  "{% do x %}",
  "{{ [1,2,3]|join }} {{ [1,2,3]|join('-') }} {{ roles|join(', ', attribute='name') }}",
  '{{ "é😀"|upper|length }} {{ "😀a"[0] }}',
  "{{ 9007199254740993 + 1 }} {{ 2**70 }} {{ 1.0 }} {{ 1e20 }} {{ 0.1+0.2 }} {{ 3.0|int }}",
  "{{ true and 'x' }} {{ none }} {{ None == none }} {{ True }}",
  '{{ "a\\tb"|replace("\\t", " ") }} {{ "aaa"|replace("a","b",2) }} {{ "ab"|replace("","-") }}',
  "{{ 'x' is defined and n is defined or z is none }} {{ (n is defined) == true }} {{ n is not none }} {{ not n is none }}",
  '{{ "abc"|center(9) }}| {{ "%.2f"|format(3.14159) }} {{ "%03d"|format(7) }} {{ "%x"|format(255) }} {{ "%+d" % 3 }}',
  "{{ d.get('C').get('x') }} {{ d.get('q', {}).get('x', 'y') }} {{ (d.get('q') or {}).x }}",
  "{% set v = 'a' if n > 3 else 'b' %}{{ v }} {% set v = v ~ 'c' %}{{ v }}",
  "{%- for i in [1,2] -%} {{ i }} {%- endfor %}",
  '{{ "text" | upper | lower }} {{ n | default(3) | int + 1 }} {{ "a" ~ "b" | upper }} {{ -1|abs }}',
  "{{ [[1,2],[3]]|sum(start=[]) }} {{ [1,[2,3]] == [1,[2,3]] }} {{ {'a':1} == {'a':1.0} }} {{ (1,2) == [1,2] }}",
  "{{ varx.y is defined }}",
  "{{ 7|round }} {{ true|round }} {{ 7|round(1) }} {{ 7|round(0, 'ceil') }} {{ 15|round(-1) }} {{ 2.0|round }}",
  "{{ none|map(attribute='x')|list }} {{ 0|select|list }} {{ false|rejectattr('x')|list }} {{ none|map('upper')|list }}",
  "{{ 1|select|list }}",
  "{% if [0]|select %}y{% else %}n{% endif %} {% if []|unique %}y{% endif %} {% if []|reverse %}y{% endif %}",
  "{% set g = [1,2]|map('string') %}{{ g|list }}{{ g|list }} {% set h = [3,1]|select %}{{ 3 in h }}{{ h|list }}",
  "{{ [1,2]|map('string') == ['1','2'] }} {{ ([1,2]|select)[0] }} {{ [1]|select is iterable }} {{ [1]|select is sequence }}",
  "{{ ([1,2]|map('string'))|length }}",
  "{% for x in [1,2]|select %}{{ loop.last }}{{ loop.length }}{% else %}none{% endfor %} {{ [[1,2]|select, 3]|last }}",
  "{{ ([2,1]|map('int')|sort) }} {{ [1,2]|map('string')|join('-') }} {{ [1,2]|reverse|first }} {{ {'a':1}|items|first }} {% set f = [1,2]|select %}{{ f|first }}{{ f|list }}",
  "{{ [1]|select + [2] }}",
  "{{ [] is lower }} {{ ['a'] is lower }} {{ 5 is upper }} {{ zz is callable }} {% if 0|safe %}y{% endif %}{{ none|safe }}",
  "{{ zz|int(5) }}",
  "{{ zz|float(5) }}",
  "{{ d.nothing.deeper is defined }}",
];

function ours(template: string): string | undefined {
  const data = fromPlain(DATA);
  const context: ValueMap = isMap(data) ? data : new Map();
  return renderJinja(
    new SourceFile("template.j2.yaml", template),
    context,
    () => undefined,
    () => {},
  )?.text;
}

test("renders a tour of the language as python-jinja2 does", () => {
  if (!hasPython("jinja2")) return sayMissing("the language of Jinja2", "python3-jinja2");
  const answers = askPython(
    `import jinja2\ndef answer(item): return jinja2.Environment().from_string(item[0]).render(**item[1])`,
    TEMPLATES.map((template) => [template, DATA]),
  );
  const different = TEMPLATES.filter((template, i) => ours(template) !== answers[i]?.value).map(
    (template) => [template, ours(template), answers[TEMPLATES.indexOf(template)]],
  );
  assert.equal(different, []);
});

test.run();
