import type { CalendarDate } from '../base/time/calendar.ts';

/** Why reports of ours leave an event out; '' for those that count. */
export type LeftOut = '' | 'bots' | 'internal';

/** Times in which a side may have received nothing are told to a quarter of an hour. */
export const SLOT_MS = 15 * 60_000;

/** An event as one side has it. */
export type ShadowItem = {
  readonly name: string;
  /** The day in the zone of its side. */
  readonly day: CalendarDate;
  /** The day in the zone of the other tool. */
  readonly theirDay: CalendarDate;
  /** The quarter of an hour in which it happened (`SLOT_MS`), where only one side has it; otherwise 0. */
  readonly slot: number;
  readonly leftOut: LeftOut;
  /** It came after its day had ended for the other tool. */
  readonly isLate: boolean;
  /** Of theirs: its person was erased on our side. */
  readonly isErased: boolean;
  /** How many events it stands for, where only some visitors were kept. */
  readonly weight: number;
};

/** Events that both sides have under one key (an id, or a person and a second), and how many keys have the same. */
export type KeyGroup = {
  readonly ours: readonly ShadowItem[];
  readonly theirs: readonly ShadowItem[];
  /** The key is an id that both sides have; otherwise a person and a second. */
  readonly isById: boolean;
  readonly keys: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/** How many events each side has of a quarter of an hour. */
export type SlotCount = { readonly slot: number; readonly ours: number; readonly theirs: number };

/** Events of ours within an hour that are alike in all of this. */
export type HourCount = {
  /** The hour (UTC) since 1970. */
  readonly hour: number;
  readonly day: CalendarDate;
  readonly theirDay: CalendarDate;
  readonly name: string;
  readonly leftOut: LeftOut;
  readonly isLate: boolean;
  readonly count: number;
  /** Among them, events that repeat another one of the same person and instant. */
  readonly repeats: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/** A row of the other tool's report. */
export type ReportedCount = { readonly day: CalendarDate; readonly event: string; readonly events: number };
