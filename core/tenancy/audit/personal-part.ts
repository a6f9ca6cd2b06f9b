type Fields = Readonly<Record<string, unknown>>;

/** The fields of an entry in two parts: `kept` names nobody, `personal` can be erased. Joined again by `joinPersonal`. */
export type Split = { readonly kept: Record<string, unknown>; readonly personal: Record<string, unknown> | null };

const SECTIONS: readonly string[] = ['before', 'after'];
/** Fields that name a person, whatever they hold. */
const PERSONAL_NAMES: readonly string[] = ['from', 'email', 'address', 'user_name', 'person_name', 'browser'];
/** Bounded, so that a long text without an address is not searched from each of its characters to its end. */
const MAIL_ADDRESS = /[^\s@"<>]{1,64}@[^\s@"<>]{1,255}/;

/**
 * Takes what names a person out of the fields of an entry: fields with such a name, and every value in which an e-mail
 * address stands. `before` and `after` are looked into field by field.
 */
export function splitPersonal(fields: Fields): Split {
  const kept: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (SECTIONS.includes(name) && isFields(value)) {
      const inside = splitPersonal(value);
      kept[name] = inside.kept;
      if (inside.personal) personal[name] = inside.personal;
    } else if (namesPerson(name, value)) personal[name] = value;
    else kept[name] = value;
  }
  return { kept, personal: Object.keys(personal).length === 0 ? null : personal };
}

/** The fields as they were before `splitPersonal`; without the personal ones if those were erased. */
export function joinPersonal(kept: Fields, personal: Fields | null): Record<string, unknown> {
  if (personal === null) return { ...kept };
  const joined: Record<string, unknown> = { ...kept, ...personal };
  for (const name of SECTIONS) {
    const [first, second] = [kept[name], personal[name]];
    if (isFields(first) && isFields(second)) joined[name] = { ...first, ...second };
  }
  return joined;
}

function namesPerson(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return PERSONAL_NAMES.includes(name) || MAIL_ADDRESS.test(JSON.stringify(value) ?? '');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
