import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, isFields, type RawEvent } from '../../raw-event.ts';
import { idText, present } from '../mapping/context.ts';
import { parsedJson } from '../mapping/json-fields.ts';
import { type NamedFields, namedFields } from '../mapping/named-fields.ts';

type Named = Pick<RawEvent, 'event' | 'properties'>;

/** A kind of action: recognized by a parameter, with the parameters that its properties come from. */
type Kind = NamedFields & {
  readonly event: (sent: Fields) => unknown;
  readonly more?: (sent: Fields) => Fields;
};

/** In the order in which Matomo looks for them. */
const KINDS: readonly (readonly [is: (sent: Fields) => boolean, kind: Kind])[] = [
  [({ ping }) => idText(ping) === '1', { event: () => 'heartbeat' }],
  [
    ({ idgoal, ec_id: order }) => idText(idgoal) === '0' && isGiven(order),
    {
      event: () => 'purchase',
      texts: { order_id: 'ec_id' },
      numbers: { revenue: 'revenue', subtotal: 'ec_st', tax: 'ec_tx', shipping: 'ec_sh', discount: 'ec_dt' },
      more: itemsOf,
    },
  ],
  [
    ({ idgoal }) => idText(idgoal) === '0',
    { event: () => 'cart_update', numbers: { cart_value: 'revenue' }, more: itemsOf },
  ],
  [
    ({ idgoal }) => isGiven(idgoal),
    { event: () => 'goal', texts: { goal_id: 'idgoal' }, numbers: { revenue: 'revenue' } },
  ],
  [
    ({ e_c: category, e_a: action }) => isGiven(category) && isGiven(action),
    {
      event: ({ e_a: action }) => action,
      texts: { category: 'e_c', action: 'e_a', name: 'e_n' },
      numbers: { value: 'e_v' },
    },
  ],
  [
    ({ c_n: name }) => isGiven(name),
    {
      event: ({ c_i: interaction }) => (isGiven(interaction) ? 'content_interaction' : 'content_impression'),
      texts: { name: 'c_n', piece: 'c_p', target: 'c_t', interaction: 'c_i' },
    },
  ],
  [
    ({ search }) => isGiven(search),
    {
      event: () => 'search',
      texts: { search_term: 'search', search_category: 'search_cat' },
      numbers: { search_count: 'search_count' },
    },
  ],
  [({ link }) => isGiven(link), { event: () => 'outbound_click', texts: { url: 'link' } }],
  [({ download }) => isGiven(download), { event: () => 'file_download', texts: { url: 'download' } }],
  [({ cra }) => isGiven(cra), { event: () => 'error', texts: { message: 'cra', type: 'cra_tp', stack: 'cra_st' } }],
  // A request of a plug-in that is no view.
  [({ ca }) => idText(ca) === '1', { event: () => 'custom_action' }],
];

const VIEW: Kind = {
  event: () => PAGE_VIEW,
  numbers: {
    gt_ms: 'gt_ms',
    pf_net: 'pf_net',
    pf_srv: 'pf_srv',
    pf_tfr: 'pf_tfr',
    pf_dm1: 'pf_dm1',
    pf_dm2: 'pf_dm2',
    pf_onl: 'pf_onl',
  },
};

/** Name and properties of an action: a view, unless a parameter makes it another kind. Of an event, the action is its name. */
export function namedOf(sent: Fields): Named {
  const kind = KINDS.find(([is]) => is(sent))?.[1] ?? VIEW;
  const properties = {
    ...variablesOf(sent.cvar),
    ...dimensionsOf(sent),
    ...namedFields(kind, sent),
    ...kind.more?.(sent),
  };
  return { event: kind.event(sent), properties: present(properties) };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

const ITEM_FIELDS = ['sku', 'name', 'category', 'price', 'quantity'];

/** `[["sku", "name", "category", 9.5, 1], …]` as objects. */
function itemsOf({ ec_items: sent }: Fields): Fields {
  const list = listOf(sent);
  if (list === undefined) return isGiven(sent) ? { items: sent } : {};
  const items = list.map((item) =>
    Array.isArray(item) ? present(Object.fromEntries(ITEM_FIELDS.map((name, place) => [name, item[place]]))) : item,
  );
  return { items };
}

/** Custom variables of the page: `{"1": ["name", "value"], …}`. */
function variablesOf(sent: unknown): Fields {
  const read = parsedJson(sent);
  const pairs = isFields(read) ? Object.values(read) : [];
  return Object.fromEntries(
    pairs.flatMap((pair) => (Array.isArray(pair) && typeof pair[0] === 'string' ? [[pair[0], pair[1]]] : [])),
  );
}

function dimensionsOf(sent: Fields): Fields {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => /^dimension\d{1,3}$/.test(name)));
}

function listOf(sent: unknown): readonly unknown[] | undefined {
  const read = parsedJson(sent);
  return Array.isArray(read) ? read : undefined;
}
