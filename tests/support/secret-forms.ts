/** A secret by what it is called; several may be called the same. */
export type KnownSecret = { name: string; value: string };

const MIN_LENGTH = 8;

/**
 * The ways in which a secret may stand in a text: as it is, with its characters escaped (JSON, HTML, address, form), in hex,
 * and in base64 wherever in a longer text it began.
 */
function formsOf(value: string): string[] {
  if (value.length < MIN_LENGTH) throw new Error('a secret so short would be found by chance');
  const bytes = Buffer.from(value, 'utf8');
  const escapedForHtml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const plain = [
    value,
    inJson(value),
    inJson(inJson(value)),
    escapedForHtml,
    encodeURIComponent(value),
    new URLSearchParams({ v: value }).toString().slice('v='.length),
    bytes.toString('hex'),
  ];
  const base64 = [0, 1, 2].flatMap((before) => {
    // Only the characters that no neighbour of the secret has a part in.
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const sure = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([...plain, ...base64])];
}

const known = new Map<string, string[]>();

function lowFormsOf(value: string): string[] {
  const forms = known.get(value) ?? formsOf(value).map((form) => form.toLowerCase());
  known.set(value, forms);
  return forms;
}

/** Names of the secrets that stand in a text in any form, whatever their letters' case. */
export function secretsIn(text: string, secrets: readonly KnownSecret[]): string[] {
  const low = text.toLowerCase();
  const found = secrets.filter(({ value }) => lowFormsOf(value).some((form) => low.includes(form)));
  return [...new Set(found.map(({ name }) => name))];
}
