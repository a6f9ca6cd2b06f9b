import { type RefObject, useRef } from 'react';

/**
 * Whether a person asked for the list of a combo box. React Aria opens it whenever the text changes or the field gets the focus, which
 * both happen by themselves after a choice: the text of the choice arrives, and the focus comes back from the list.
 */
export function useListWanted(): ListWanted {
  const isWanted = useRef(false);
  const isChosen = useRef(false);
  return {
    isWanted,
    type() {
      // Dictation and pasting come without a key.
      isChosen.current = false;
      isWanted.current = true;
    },
    choose() {
      isWanted.current = false;
      isChosen.current = true;
      // Until the next thing that somebody does, whatever opens the list is not a person.
      const end = (): void => {
        isChosen.current = false;
        for (const name of ACTS) removeEventListener(name, end, true);
      };
      for (const name of ACTS) addEventListener(name, end, true);
    },
    open(by, hasTyped) {
      isWanted.current = !isChosen.current && (by !== 'input' || hasTyped);
      return isWanted.current;
    },
  };
}

const ACTS = ['pointerdown', 'keydown'] as const;

export type ListWanted = {
  /** False: a list that opens is closed before it is seen. */
  readonly isWanted: RefObject<boolean>;
  /** Somebody typed. */
  type(): void;
  /** Somebody chose, or cleared what was typed. */
  choose(): void;
  /** The list opens; returns whether it may. */
  open(by: 'focus' | 'input' | 'manual' | undefined, hasTyped: boolean): boolean;
};
