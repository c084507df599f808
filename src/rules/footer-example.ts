/** The facts of a table of whose files footers were read, as an example: the exponents of a file's and of a row group's bytes. */
export const footerExample = (sizeExp: number, largestExp: number, rowGroups: number, rest = {}) => ({
  file: 'a.json',
  text: JSON.stringify({
    ...rest,
    layouts: [
      {
        rowGroups: {
          files: 9,
          rows: 9e6,
          overlap: {},
          spread: [{ sizeExp, medianExp: largestExp, largestExp, files: 9, bytes: 12e9, rowGroups }],
        },
      },
    ],
  }),
});
