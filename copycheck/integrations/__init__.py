"""Other programs that copycheck asks: each behind one module, loaded only when it is asked."""
