import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

/**
 * A button that opens a panel below it. The panel closes on Escape (focus returns to the button), on a click outside,
 * and when focus leaves it.
 */
export function Popover({ button, label, className, align, children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    const onElsewhere = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setIsOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setIsOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);

  const close = (): void => {
    setIsOpen(false);
    trigger.current?.focus();
  };
  return (
    <div className="popover" ref={root}>
      <button
        ref={trigger}
        type="button"
        className={className ?? 'button'}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {button}
      </button>
      <div id={id} className={`popover-panel popover-${align ?? 'start'}`} hidden={!isOpen}>
        {isOpen && children(close)}
      </div>
    </div>
  );
}

type PopoverProps = {
  button: ReactNode;
  /** Required if the button contains only an icon. */
  label?: string;
  className?: string;
  align?: 'start' | 'end';
  children: (close: () => void) => ReactNode;
};
