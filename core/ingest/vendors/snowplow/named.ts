import { PASSIVE_PROPERTY } from '../../../base/own-events.ts';
import { ownValue } from '../../../base/own-value.ts';
import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf } from '../../raw-event.ts';
import { present } from '../mapping/context.ts';
import { type NamedFields, namedFields } from '../mapping/named-fields.ts';
import { jsonOf, nameOfSchema } from './json.ts';

export type Named = { readonly event: unknown; readonly properties: Fields; readonly schema?: unknown };

/** Kinds of events with fields of their own. */
type Kind = NamedFields & {
  readonly event: string;
  /** Whether the tracker sends it by itself, so that it does not undo a bounce. */
  readonly isPassive?: boolean;
};

const KINDS: Readonly<Record<string, Kind>> = {
  pv: { event: PAGE_VIEW },
  pp: {
    event: 'page_ping',
    isPassive: true,
    numbers: { x_offset_min: 'pp_mix', x_offset_max: 'pp_max', y_offset_min: 'pp_miy', y_offset_max: 'pp_may' },
  },
  tr: {
    event: 'transaction',
    texts: {
      order_id: 'tr_id',
      affiliation: 'tr_af',
      city: 'tr_ci',
      state: 'tr_st',
      country: 'tr_co',
      currency: 'tr_cu',
    },
    numbers: { revenue: 'tr_tt', tax: 'tr_tx', shipping: 'tr_sh' },
  },
  ti: {
    event: 'transaction_item',
    texts: { order_id: 'ti_id', sku: 'ti_sk', name: 'ti_nm', category: 'ti_ca', currency: 'ti_cu' },
    numbers: { price: 'ti_pr', quantity: 'ti_qu' },
  },
};

const STRUCTURED: Kind = {
  event: 'event',
  texts: { category: 'se_ca', action: 'se_ac', label: 'se_la', property: 'se_pr' },
  numbers: { value: 'se_va' },
};

/**
 * Name and properties of an event: of a structured event its action, of a self-describing one the name in its schema. An event of
 * an unknown kind has no name, which the steps refuse.
 */
export function namedOf(sent: Fields): Named {
  if (sent.e === 'ue') return selfDescribed(jsonOf(sent.ue_px, sent.ue_pr));
  if (sent.e === 'se') return { event: sent.se_ac || STRUCTURED.event, properties: propertiesOf(STRUCTURED, sent) };
  const kind = typeof sent.e === 'string' ? ownValue(KINDS, sent.e) : undefined;
  return kind === undefined ? NAMELESS : { event: kind.event, properties: propertiesOf(kind, sent) };
}

const NAMELESS: Named = Object.freeze({ event: undefined, properties: Object.freeze({}) });

function selfDescribed(envelope: Fields | undefined): Named {
  const { schema, data } = fieldsOf(envelope?.data);
  return { event: nameOfSchema(schema), properties: fieldsOf(data), schema };
}

function propertiesOf(kind: Kind, sent: Fields): Fields {
  const mark = kind.isPassive ? { [PASSIVE_PROPERTY.name]: false } : {};
  return present({ ...namedFields(kind, sent), ...mark });
}
