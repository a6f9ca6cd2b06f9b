import { expect, test } from 'vitest';
import { textsOutside } from './texts-outside.ts';

const found = (source: string) => textsOutside('page.tsx', source).map(({ text }) => text);

test.each([
  ['const A = () => <p>Nothing unusual</p>', 'Nothing unusual'],
  ['const A = () => <>Save {count}</>', 'Save'],
  ['const A = () => <b>{isBusy ? "Sending" : t("a.b")}</b>', 'Sending'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template.
  ['const A = () => <b>{name ?? `no ${thing}`}</b>', 'no'],
  ['const A = () => <b>{isOn && "on"}</b>', 'on'],
  ['const A = () => <button aria-label="Close" />', 'Close'],
  ['const A = () => <input placeholder={"Search " + name} />', 'Search'],
  ['const choices = [{ id: "eu", label: "European Union" }]', 'European Union'],
  ['toast("Saved")', 'Saved'],
])('finds a text that is not in the catalogues: %s', (source, text) => {
  expect(found(source)).toEqual([text]);
});

test.each([
  'const A = () => <p>{t("alerts.none")}</p>',
  'const A = () => <p>{count} · {share} %</p>',
  'const A = () => <b>Edgewise</b>',
  'const A = () => <Kbd>Esc</Kbd>',
  'const A = () => <code>track()</code>',
  'const A = () => <input type="email" name="email" placeholder="https://" className="wide" />',
  'const PAGES = [{ id: "alerts", label: "frame.alerts" }]',
  'const A = () => <b>{kind === "write" ? t("a.write") : t("a.read")}</b>',
  'throw new Error("a bug")',
])('leaves alone what nobody reads, and what the catalogues hold: %s', (source) => {
  expect(found(source)).toEqual([]);
});

test('names the line of a text', () => {
  expect(textsOutside('page.tsx', 'const a = 1;\nconst A = () => (\n  <p title="Here">{a}</p>\n);')).toEqual([
    { line: 3, text: 'Here' },
  ]);
});
