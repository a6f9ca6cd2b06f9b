import { EdgewiseProvider, useEdgewise, useScreenView } from '@edgewise/react-native';
import { useState } from 'react';
import { Button, Text, View } from 'react-native';
import { edgewise } from './edgewise.ts';

/** A shop of two screens. */
export function App() {
  return (
    <EdgewiseProvider client={edgewise}>
      <Shop />
    </EdgewiseProvider>
  );
}

function Shop() {
  const [isInCart, setIsInCart] = useState(false);
  return isInCart ? <Cart onLeave={() => setIsInCart(false)} /> : <Shelf onBuy={() => setIsInCart(true)} />;
}

function Shelf({ onBuy }: { onBuy: () => void }) {
  useScreenView('/shelf');
  const { track } = useEdgewise();
  const buy = () => {
    track('added_to_cart', { product: 'lamp' });
    onBuy();
  };
  return (
    <View>
      <Text>Lamp, 49 €</Text>
      <Button title="Buy" onPress={buy} />
    </View>
  );
}

function Cart({ onLeave }: { onLeave: () => void }) {
  useScreenView('/cart');
  const { identify, group } = useEdgewise();
  const signIn = () => {
    identify('ann', { plan: 'pro' });
    group('company', 'acme');
  };
  return (
    <View>
      <Button title="Sign in" onPress={signIn} />
      <Button title="Back" onPress={onLeave} />
    </View>
  );
}
