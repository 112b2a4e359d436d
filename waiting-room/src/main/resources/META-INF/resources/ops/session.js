// Who operates: the ops token, kept until the tab is closed and nowhere else.

const KEY = 'matchgate-ops-token';

export const token = () => sessionStorage.getItem(KEY);
export const remember = (text) => sessionStorage.setItem(KEY, text);
export const forget = () => sessionStorage.removeItem(KEY);
