/** Behind the label of a field that must be filled. */
export const RequiredMark = () => (
  <span className="required" title="必填">
    {' '}
    *
  </span>
);
