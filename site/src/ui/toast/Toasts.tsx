import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import {
  type QueuedToast,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastBody,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import { type ToastContent, toastQueue } from './toast.ts';
import styles from './toasts.module.css';

/** The place of toasts: once in the application. F6 moves focus there. */
export function Toasts() {
  return (
    <ToastRegion queue={toastQueue} className={styles.region ?? ''} aria-label={t('ui.notifications')}>
      {({ toast }) => <One toast={toast} />}
    </ToastRegion>
  );
}

function One({ toast }: { toast: QueuedToast<ToastContent> }) {
  const { text, tone, undo, action } = toast.content;
  const button = undo === undefined ? action : { label: t('ui.undo'), onPress: undo };
  return (
    <Toast toast={toast} className={styles.toast ?? ''}>
      {tone === 'good' && <Icon glyph={CircleCheck} className={styles.good} />}
      {tone === 'bad' && <Icon glyph={CircleAlert} className={styles.bad} />}
      <ToastBody className={styles.text}>{text}</ToastBody>
      {button !== undefined && (
        <AriaButton
          className={classNames(styles.button, styles.action)}
          onPress={() => {
            button.onPress();
            toastQueue.close(toast.key);
          }}
        >
          {button.label}
        </AriaButton>
      )}
      <AriaButton slot="close" className={styles.button ?? ''} aria-label={t('ui.dismiss')}>
        <Icon glyph={X} size="s" />
      </AriaButton>
    </Toast>
  );
}
