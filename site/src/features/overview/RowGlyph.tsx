import { Gamepad2, Glasses, type LucideIcon, Monitor, Smartphone, Tablet, Tv, Watch } from 'lucide-react';
import { Flag } from '../../ui/flag/Flag.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';

const DEVICES: Readonly<Record<string, LucideIcon | undefined>> = {
  desktop: Monitor,
  mobile: Smartphone,
  tablet: Tablet,
  tv: Tv,
  console: Gamepad2,
  wearable: Watch,
  headset: Glasses,
};

/** A flag or a device before the name of a row. */
export function RowGlyph({ property, value }: { property: string; value: string }) {
  if (property === 'country') return <Flag country={value} />;
  const device = property === 'device' && Object.hasOwn(DEVICES, value) ? DEVICES[value] : undefined;
  return device === undefined ? null : <Icon glyph={device} />;
}
