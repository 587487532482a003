"""The grammar of Atom (RFC 4287, appendix B) as RELAX NG, less what no feed of ours may hold."""

from lxml import etree

__all__ = ["ATOM"]

_ONE = "<element name='{0}'><ref name='{1}'/></element>"


def _once(name: str, kind: str) -> str:
    return _ONE.format(name, kind)


def _any(tag: str, name: str, kind: str) -> str:
    return f"<{tag}>{_once(name, kind)}</{tag}>"


_GRAMMAR = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed"><ref name="common"/><interleave>
  {_once("id", "uri")}{_once("title", "text")}{_once("updated", "date")}
  {_any("oneOrMore", "author", "person")}{_any("oneOrMore", "link", "link")}
  {_any("optional", "subtitle", "text")}{_any("optional", "icon", "uri")}
  <zeroOrMore><element name="entry"><ref name="common"/><interleave>
    {_once("id", "uri")}{_once("title", "text")}{_once("updated", "date")}
    {_any("optional", "published", "date")}{_any("zeroOrMore", "author", "person")}
    {_any("oneOrMore", "link", "link")}{_any("zeroOrMore", "category", "category")}
    {_any("optional", "summary", "text")}{_any("optional", "content", "text")}
  </interleave></element></zeroOrMore>
</interleave></element></start>
<define name="common"><optional><attribute name="lang" ns="http://www.w3.org/XML/1998/namespace">
  <data type="string"><param name="pattern">[A-Za-z]{{1,8}}(-[A-Za-z0-9]{{1,8}})*</param></data>
</attribute></optional></define>
<define name="uri"><ref name="common"/>
  <data type="anyURI"><param name="pattern">https://.+</param></data></define>
<define name="text"><ref name="common"/>
  <optional><attribute name="type" ns=""><value>text</value></attribute></optional>
  <text/></define>
<define name="date"><ref name="common"/><data type="dateTime">
  <param name="pattern">.+T.+(Z|[+\\-]\\d\\d:\\d\\d)</param></data></define>
<define name="person"><ref name="common"/><interleave>
  <element name="name"><data type="string"><param name="minLength">1</param></data></element>
  {_any("optional", "uri", "uri")}
</interleave></define>
<define name="link"><ref name="common"/>
  <attribute name="href" ns=""><data type="anyURI"/></attribute>
  <attribute name="rel" ns=""><choice><value>self</value><value>alternate</value></choice></attribute>
  <attribute name="type" ns=""><data type="string"><param name="pattern">.+/.+</param></data></attribute>
</define>
<define name="category"><ref name="common"/><attribute name="term" ns=""><text/></attribute></define>
</grammar>
"""

ATOM = etree.RelaxNG(etree.fromstring(_GRAMMAR))
"""Checks a document."""
