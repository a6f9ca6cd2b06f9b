import { useContext, useEffect, useRef, useState } from 'react';
import { TypingContext } from './typing.ts';

const PAUSE_MS = 400;

/**
 * A value that is typed: the field follows every key, and the report only pauses and the end. `flush` is for leaving the
 * field.
 */
export function useTyped<Value>(
  value: Value,
  onChange: (value: Value) => void,
): { readonly typed: Value; readonly type: (value: Value) => void; readonly flush: () => void } {
  const typing = useContext(TypingContext);
  const [draft, setDraft] = useState<{ readonly value: Value }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOngoing = useRef(false);
  const waiting = useRef<{ readonly value: Value }>(undefined);
  const latest = useRef(onChange);
  latest.current = onChange;

  const commit = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = waiting.current;
    if (next === undefined) return;
    waiting.current = undefined;
    typing.isOngoing = isOngoing.current;
    latest.current(next.value);
    typing.isOngoing = false;
    isOngoing.current = true;
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    typed: draft === undefined ? value : draft.value,
    type: (next) => {
      setDraft({ value: next });
      waiting.current = { value: next };
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, PAUSE_MS);
    },
    flush: () => {
      commit();
      isOngoing.current = false;
      setDraft(undefined);
    },
  };
}
