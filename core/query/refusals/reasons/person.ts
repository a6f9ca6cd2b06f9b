import { nearName } from '../../../base/near-name.ts';
import { invalid, type Spec } from '../spec.ts';

/** The reasons to refuse a list of persons or of values, with the evidence that their messages need. */
export type PersonEvidences = {
  show_without_person: { show: string };
  list_field_of_person: { field: string };
  session_without_timeline: Readonly<Record<string, never>>;
  sessions_of_groups: { unit: string };
  unknown_order: { given: string; orders: readonly string[] };
  values_of_nothing: Readonly<Record<string, never>>;
  property_of_names: { of: string; property: string };
};

export const PERSON_REASONS: { readonly [R in keyof PersonEvidences]: Spec<PersonEvidences[R]> } = {
  show_without_person: invalid(
    ({ show }) => `show \`${show}\` needs a \`person\`; name one, or leave \`show\` out for a list`,
  ),
  list_field_of_person: invalid(
    ({ field }) => `\`${field}\` belongs to lists of persons; leave it out, or leave \`person\` and \`show\` out`,
  ),
  session_without_timeline: invalid(
    () => '`session` is one of a timeline; leave it out, or send `person` and `show: "timeline"` with it',
  ),
  sessions_of_groups: invalid(
    ({ unit }) =>
      `show \`sessions\` lists visits of persons, not of \`${unit.slice(0, 60)}\`; leave \`unit\` out, and name the group in a filter`,
  ),
  unknown_order: invalid(({ given, orders }) => {
    const near = nearName(given, orders);
    const hint = near ? `; did you mean \`${near}\`?` : '';
    return `order_by \`${given.slice(0, 60)}\` is no column of the list; use one of ${orders.join(', ')}${hint}`;
  }),
  values_of_nothing: invalid(() => 'of `values` needs a `property`; name the one whose values you want'),
  property_of_names: invalid(
    ({ of, property }) =>
      `of \`${of}\` lists names, not values of \`${property.slice(0, 60)}\`; leave \`property\` out, or use of \`values\``,
  ),
};
