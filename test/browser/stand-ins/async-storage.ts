/** AsyncStorage over the page's own storage. */
export default {
  getItem: async (name: string) => localStorage.getItem(name),
  setItem: async (name: string, value: string) => localStorage.setItem(name, value),
  removeItem: async (name: string) => localStorage.removeItem(name),
  getAllKeys: async () => Object.keys(localStorage),
};
