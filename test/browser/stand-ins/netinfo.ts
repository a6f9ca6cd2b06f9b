/** NetInfo, which tells its listeners once that there is a network. */
export default {
  addEventListener(listener: (state: { isConnected: boolean }) => void) {
    queueMicrotask(() => listener({ isConnected: true }));
    return () => {};
  },
};
