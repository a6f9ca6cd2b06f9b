import type { ReactElement, ReactNode } from 'react';

/** The parts of React Native that the example app uses, as elements of a page. */
export const View = ({ children }: { children: ReactNode }): ReactElement => <div>{children}</div>;
export const Text = ({ children }: { children: ReactNode }): ReactElement => <p>{children}</p>;
export const Button = ({ title, onPress }: { title: string; onPress: () => void }): ReactElement => (
  <button type="button" onClick={onPress}>
    {title}
  </button>
);

export const Platform = { OS: 'ios', Version: 26 };

export const AppState = {
  addEventListener(_type: 'change', listener: (state: string) => void) {
    const tell = (): void => listener(document.visibilityState === 'hidden' ? 'background' : 'active');
    addEventListener('visibilitychange', tell);
    return { remove: () => removeEventListener('visibilitychange', tell) };
  },
};
