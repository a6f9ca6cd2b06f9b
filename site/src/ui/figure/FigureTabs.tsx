import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { Figure, type FigureProps } from './Figure.tsx';
import styles from './figure.module.css';

/** Figures in a row, the chosen one drawn below by `children`. */
export function FigureTabs<Id extends string>({ label, figures, selected, onChange, children }: FigureTabsProps<Id>) {
  const choose = (key: unknown): void => {
    const figure = figures.find(({ id }) => id === key);
    if (figure !== undefined) onChange(figure.id);
  };
  return (
    <Tabs className={styles.tabs ?? ''} selectedKey={selected} onSelectionChange={choose}>
      <TabList aria-label={label} className={styles.row ?? ''}>
        {figures.map(({ id, ...figure }) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            <Figure {...figure} />
          </Tab>
        ))}
      </TabList>
      <TabPanel id={selected} className={styles.panel ?? ''}>
        {children(selected)}
      </TabPanel>
    </Tabs>
  );
}

export interface FigureTabsProps<Id extends string> {
  readonly label: string;
  readonly figures: readonly (FigureProps & { readonly id: Id })[];
  readonly selected: Id;
  readonly onChange: (id: Id) => void;
  readonly children: (selected: Id) => ReactNode;
}
