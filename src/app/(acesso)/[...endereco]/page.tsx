import { notFound } from 'next/navigation';

/** Every address that no page has. Next's own answer to those is a frozen page without this request's nonce. */
export default function UnknownAddressPage(): never {
  notFound();
}
