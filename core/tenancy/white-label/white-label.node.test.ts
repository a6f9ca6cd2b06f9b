import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OWN_ACCENT } from '../../api/white-label.ts';
import { accentProblem, onAccent, THEMES } from './accent.ts';
import { contrastOf } from './contrast.ts';
import { canonicalHost } from './host-name.ts';
import { lookStyle } from './look-style.ts';

describe('colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#0000FF', '#ffffff', 8.59],
  ] as const)('contrast of %s and %s is %d:1', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2);
    expect(contrastOf(other, one)).toBeCloseTo(expected, 2);
  });

  it('refuses an accent whose links cannot be read, and names value, contrast and remedy', () => {
    expect(accentProblem('accent_light', '#ffd54a', 'light')).toMatch(/#ffd54a.*1\.\d+:1.*4\.5:1.*darker/);
    expect(accentProblem('accent_dark', '#003049', 'dark')).toMatch(/#003049.*lighter/);
    expect(accentProblem('accent_light', 'red;}', 'light')).toMatch(/`red;}` is not a colour/);
    expect(accentProblem('accent_light', '#003049', 'light')).toBeUndefined();
    expect(accentProblem('accent_dark', '#ffd54a', 'dark')).toBeUndefined();
  });

  it('puts text on buttons that can be read', () => {
    expect(onAccent('#003049', 'light')).toBe('#ffffff');
    expect(onAccent('#ffd54a', 'dark')).toBe('#06211a');
  });

  it('checks against the colours that the pages have', () => {
    const tokens = readFileSync('site/src/styles/tokens.css', 'utf8');
    const [light, dark] = [THEMES.light, THEMES.dark];
    expect(tokens).toContain(`--sheet: light-dark(${light.sheets[0]}, ${dark.sheets[0]})`);
    expect(tokens).toContain(`--on-pine: light-dark(${light.onAccent[0]}, ${dark.onAccent[0]})`);
    expect(tokens).toContain(light.sheets[1]);
    expect(tokens).toContain(dark.sheets[1]);
  });
});

describe('a host name', () => {
  it.each([
    ['Stats.ACME.example', 'stats.acme.example'],
    ['stats.acme.example.', 'stats.acme.example'],
    ['stats.bücher.example', 'stats.xn--bcher-kva.example'],
  ])('is compared in lower case and ASCII: %s', (text, expected) => {
    expect(canonicalHost(text, 'app.edgewise.example')).toEqual({ ok: true, value: expected });
  });

  it.each([
    'https://stats.acme.example',
    'stats.acme.example:8080',
    'stats.acme.example/path',
    'acme.example',
    'localhost',
    'a.b.localhost',
    'stats.acme.local',
    '127.0.0.1',
    '0x7f.1.2.3',
    '[::1]',
    '*.acme.example',
    'app.edgewise.example',
    'x.app.edgewise.example',
    'a@stats.acme.example',
    'stats acme.example',
    `${'a'.repeat(64)}.acme.example`,
    '',
  ])('is refused with the value and the remedy: %s', (text) => {
    const refused = canonicalHost(text, 'app.edgewise.example');
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('stats.example.com') });
  });
});

describe('the style sheet of a host', () => {
  it('keeps, in a theme without an accent, the one of our own pages', () => {
    const tokens = readFileSync(new URL('../../../site/src/styles/tokens.css', import.meta.url), 'utf8');
    expect(tokens).toContain(`--pine: light-dark(${OWN_ACCENT.light}, ${OWN_ACCENT.dark});`);
  });

  const look = { accentLight: null, accentDark: null, logoVersion: null };

  it('is empty without a look', () => {
    expect(lookStyle(undefined)).toBe('');
  });

  it('has the accent’s shades and the logo', () => {
    const style = lookStyle({ ...look, accentLight: '#003049', logoVersion: 'v1' });
    expect(style).toContain('--pine: light-dark(#003049, #57cfaa);');
    expect(style).toContain('url("/look/logo?v=v1")');
  });
});
