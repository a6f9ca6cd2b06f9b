import { err, ok, type Result } from '../base/result.ts';

/** How a value of a setting is judged; the error says what to send instead. */
export type SettingRule = {
  readonly judge: (value: string) => Result<string, string>;
  /** The value is checked and goes no further, because the service decides this itself. */
  readonly isKept?: true;
};

/** A limit: 0 (none) and more than ours become ours. */
export function atMost(max: number): SettingRule {
  const remedy = `send a number from 0 to ${max}; more counts as ${max}`;
  return {
    judge: (value) => {
      if (!/^\d{1,20}(\.\d{1,9})?$/.test(value)) return err(remedy);
      const asked = Number(value);
      return ok(String(asked === 0 || asked > max ? max : asked));
    },
  };
}

export function wholeFrom(min: number, max: number): SettingRule {
  return {
    judge: (value) =>
      /^\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max
        ? ok(String(Number(value)))
        : err(`send a whole number from ${min} to ${max}`),
  };
}

export const flag: SettingRule = {
  judge: (value) => {
    if (value === '1' || value === 'true') return ok('1');
    return value === '0' || value === 'false' ? ok('0') : err('send `0` or `1`');
  },
};

export function oneOf(...values: readonly string[]): SettingRule {
  const named = values.map((value) => `\`${value}\``).join(', ');
  return { judge: (value) => (values.includes(value) ? ok(value) : err(`send ${named}`)) };
}

/** @param shape  ends the sentence “send …” */
export function text(pattern: RegExp, shape: string): SettingRule {
  return { judge: (value) => (pattern.test(value) ? ok(value) : err(`send ${shape}`)) };
}

/** Accepts what tools send and keeps it from the engine. */
export function kept(rule: SettingRule): SettingRule {
  return { ...rule, isKept: true };
}
