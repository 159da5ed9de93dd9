/** Nobody searches for more signs than these, in UTF-16 units. */
export const longestSearch = 200;
