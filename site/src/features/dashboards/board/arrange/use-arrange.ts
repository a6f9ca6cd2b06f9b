import { useCallback, useMemo, useState } from 'react';
import {
  type Cell,
  changedPlaces,
  moved,
  type Placed,
  resized,
  type Size,
} from '../../../../../../core/api/dashboards/layout.ts';

export type ArrangeKind = 'move' | 'resize';

/** A tile that is being moved or resized; nothing is saved until it is dropped. */
export type Arranging = {
  readonly id: string;
  readonly kind: ArrangeKind;
  /** The places at the start, from which every step is worked out. */
  readonly origin: readonly Placed[];
  readonly target: Cell & Size;
  readonly places: readonly Placed[];
};

export type Arrange = {
  readonly arranging: Arranging | undefined;
  readonly begin: (id: string, kind: ArrangeKind) => Arranging | undefined;
  /** @returns the tiles as they stand then */
  readonly aim: (now: Arranging, target: Cell & Size) => Arranging;
  readonly drop: (now: Arranging) => void;
  readonly cancel: () => void;
};

/**
 * Moves and resizes tiles of a grid.
 *
 * @param onPlace  the tiles that have come to stand elsewhere
 */
export function useArrange(places: readonly Placed[], onPlace: (changed: readonly Placed[]) => void): Arrange {
  const [arranging, setArranging] = useState<Arranging>();
  const begin = useCallback(
    (id: string, kind: ArrangeKind): Arranging | undefined => {
      const target = places.find((each) => each.id === id)?.place;
      if (target === undefined) return undefined;
      const next = { id, kind, origin: places, target, places };
      setArranging(next);
      return next;
    },
    [places],
  );
  const aim = useCallback((now: Arranging, target: Cell & Size): Arranging => {
    const { id, kind, origin } = now;
    const next = { ...now, target, places: kind === 'move' ? moved(origin, id, target) : resized(origin, id, target) };
    setArranging(next);
    return next;
  }, []);
  const drop = useCallback(
    (now: Arranging): void => {
      const changed = changedPlaces(now.origin, now.places);
      if (changed.length > 0) onPlace(changed);
      setArranging(undefined);
    },
    [onPlace],
  );
  const cancel = useCallback(() => setArranging(undefined), []);
  return useMemo(() => ({ arranging, begin, aim, drop, cancel }), [arranging, begin, aim, drop, cancel]);
}
