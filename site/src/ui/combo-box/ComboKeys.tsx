import { type KeyboardEvent, type ReactNode, type RefObject, useContext, useLayoutEffect, useRef } from 'react';
import { ComboBoxStateContext } from 'react-aria-components/ComboBox';

/**
 * Around the input of a combo box. Escape closes the list, then clears what was typed, and only then belongs to a dialog
 * around it; React Aria would give it to both. Enter takes what was typed if arrow keys have chosen no suggestion, and Tab
 * takes a suggestion only if they have: one that merely lies under the pointer was not chosen.
 * Neither does anything while an input method is composing.
 */
export function ComboKeys({ className, hasTyped, isListWanted, onClear, onEnterText, children }: ComboKeysProps) {
  const state = useContext(ComboBoxStateContext);
  const isChosenByKeys = useRef(false);
  useLayoutEffect(() => {
    if (state?.isOpen === true && !isListWanted.current) state.close();
  });
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (state === null || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') isChosenByKeys.current = true;
    else if (event.key === 'Enter' || event.key === 'Tab') {
      if (!isChosenByKeys.current && (event.key === 'Tab' || hasTyped)) state.selectionManager.setFocusedKey(null);
      isChosenByKeys.current = false;
    } else isChosenByKeys.current = false;
    if (event.key === 'Escape' && (state.isOpen || hasTyped)) {
      if (!state.isOpen) onClear();
    } else if (event.key !== 'Enter' || state.selectionManager.focusedKey !== null || onEnterText?.() !== true) return;
    event.preventDefault();
    event.stopPropagation();
    state.close();
  };
  return (
    <div className={className} onKeyDownCapture={onKeyDownCapture}>
      {children}
    </div>
  );
}

type ComboKeysProps = {
  readonly className: string | undefined;
  readonly hasTyped: boolean;
  /** Whether a person asked for the list: a list that opens otherwise is closed before it is seen. */
  readonly isListWanted: RefObject<boolean>;
  readonly onClear: () => void;
  /** Takes the typed text; false if there is none, and Enter then belongs to the form. */
  readonly onEnterText?: (() => boolean) | undefined;
  readonly children: ReactNode;
};
