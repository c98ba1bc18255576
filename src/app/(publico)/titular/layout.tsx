import './titular.css';
import type { ReactNode } from 'react';

/** What the titular's page has beyond the other public ones: fields. */
export default function TitularLayout({ children }: { children: ReactNode }) {
  return children;
}
