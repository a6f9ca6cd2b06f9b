import { createEdgewise } from '@edgewise/react-native';
import AsyncStorage from '@react-native-async-storage/async-storage';
import NetInfo from '@react-native-community/netinfo';
import { AppState, Platform } from 'react-native';

export const edgewise = createEdgewise({
  key: 'YOUR_WRITE_KEY',
  host: 'https://edgewise.example.com',
  storage: AsyncStorage,
  appState: AppState,
  network: NetInfo,
  context: { os: { name: Platform.OS, version: String(Platform.Version) }, app: { version: '1.0.0' } },
});
