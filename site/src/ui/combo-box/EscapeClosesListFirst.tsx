import { type KeyboardEvent, type ReactNode, useContext, useLayoutEffect, useRef } from 'react';
import { ComboBoxStateContext } from 'react-aria-components/ComboBox';

/**
 * A combo box that takes free text lets Escape pass while its list is open, and a dialog around it would close together
 * with the list. Here each press closes one layer: the list, then what is typed and not chosen, then what is around.
 */
export function EscapeClosesListFirst({ className, hasTyped, onClear, children }: EscapeClosesListFirstProps) {
  const state = useContext(ComboBoxStateContext);
  const wasCleared = useRef(false);
  // React Aria opens the list whenever the text changes; a person who clears it does not ask for the list.
  useLayoutEffect(() => {
    if (wasCleared.current && state?.isOpen === true) {
      wasCleared.current = false;
      state.close();
    }
  });
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    wasCleared.current = false;
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    if (state?.isOpen === true) state.close();
    else if (hasTyped) {
      wasCleared.current = true;
      onClear();
    } else return;
    event.stopPropagation();
  };
  return (
    <div className={className} onKeyDownCapture={onKeyDownCapture}>
      {children}
    </div>
  );
}

type EscapeClosesListFirstProps = {
  readonly className: string | undefined;
  readonly hasTyped: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
};
