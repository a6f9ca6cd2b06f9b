/** The text as it is sent: `@Name` of people who were chosen becomes `<@id>`, longer names first. */
export function withIds(text: string, people: Readonly<Record<string, string>>): string {
  const byLength = Object.entries(people).sort(([, a], [, b]) => b.length - a.length);
  return byLength.reduce((now, [id, name]) => now.replaceAll(`@${name}`, () => `<@${id}>`), text);
}
