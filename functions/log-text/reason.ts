/**
 * How a reason begins: the verbs and nouns that VB365, EWS, Graph and SharePoint open a sentence with, or a code. Told
 * apart from a name by being followed by a small word, so that "The Hague" and "User Group" are none.
 */
const opening = [
  '(?:Failed|Unable|Attempt|Failure) (?:to|while|during)\\b',
  "(?:Cannot|Can't|Could not|Couldn't|Please|Your|Nothing|Too many|Object reference|Web part will)\\b",
  '(?:The|This|An?|No|Not|One|Some|All|Access|Authentication|Unexpected|Invalid|Insufficient|Unknown|Internal) [a-z]',
  "(?:[A-Z][A-Za-z]{2,15} )?(?:[A-Z][a-z]+|OneDrive|[a-z]{4,10}) (?:is|was|were|has|have|had|does|did|do|cannot|can|could|may|must|should|will|would|isn't|wasn't|doesn't|timed out|exceeded|denied|not|failed|expired|reached)\\b",
  '(?:Unauthorized|Forbidden|Not Found|Bad Request|Conflict|Timeout|Throttled|Exception|Error)(?:$|[ :.,(])',
  '(?:HTTP|AADSTS\\d|Error[A-Z]|0x[0-9a-fA-F]|\\(?[1-5]\\d\\d\\b|[A-Z][A-Za-z.]*(?:Exception|Error)\\b)',
].join('|');

const breaks = new RegExp(`[,.:] (?=${opening})`, 'gu');
const prose = new RegExp(`^(?:${opening}|[A-Z][a-z]+ [a-z]+\\b)`, 'u');

/** Where a text's first reason begins, told by the `, `, `. ` or `: ` before it; names may contain these too. */
export function reasonAt(text: string): number | undefined {
  const [first] = text.matchAll(breaks);
  return first?.index;
}

/** Whether a text reads like a sentence, "Quota exceeded", rather than like a name, "Quota Board". */
export function isProse(text: string): boolean {
  return prose.test(text);
}
