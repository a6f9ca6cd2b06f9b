const STEP = '  ';

/** JSON over several lines. Numbers keep the digits that were sent: they are never read. */
export function indented(json: string): string {
  let depth = 0;
  let isWithinText = false;
  let text = '';
  for (let at = 0; at < json.length; at++) {
    const character = json.charAt(at);
    if (isWithinText) {
      text += character;
      if (character === '\\') text += json.charAt(++at);
      else if (character === '"') isWithinText = false;
    } else if (character === '"') {
      isWithinText = true;
      text += character;
    } else if (character === '{' || character === '[') {
      const end = emptyEnd(json, at);
      if (end !== undefined) {
        text += character + json.charAt(end);
        at = end;
      } else text += `${character}\n${STEP.repeat(++depth)}`;
    } else if (character === '}' || character === ']') text += `\n${STEP.repeat(Math.max(0, --depth))}${character}`;
    else if (character === ',') text += `,\n${STEP.repeat(depth)}`;
    else if (character === ':') text += ': ';
    else if (!/\s/.test(character)) text += character;
  }
  return text;
}

/** Where an object or a list ends that has nothing in it. */
function emptyEnd(json: string, at: number): number | undefined {
  const end = /\S/.exec(json.slice(at + 1));
  if (end === null || (end[0] !== '}' && end[0] !== ']')) return undefined;
  return at + 1 + end.index;
}
