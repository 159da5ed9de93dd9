/** The mark: a red margin line and three lines of an agenda. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M2 2v16" stroke="var(--red)" strokeWidth="3" />
      <path d="M7 4h12M7 10h8M7 16h10" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}
