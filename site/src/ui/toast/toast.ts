import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';

/**
 * Says below that something has happened, and offers to undo it. What people must know or do stands on the page as a
 * `Banner` instead: a toast goes away, later if it can be undone, and not while it has the pointer or the focus.
 */
export function toast(text: string, options: ToastOptions = {}): void {
  const hasAction = options.undo !== undefined || options.action !== undefined;
  toastQueue.add({ text, ...options }, { timeout: hasAction ? withActionMs : withoutActionMs });
}

export interface ToastOptions {
  readonly tone?: 'neutral' | 'good' | 'bad';
  readonly undo?: () => void;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

export interface ToastContent extends ToastOptions {
  readonly text: string;
}

export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

const withActionMs = 10_000;
const withoutActionMs = 5_000;
