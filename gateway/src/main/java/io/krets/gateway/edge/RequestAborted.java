package io.krets.gateway.edge;

/**
 * The client stopped sending in the middle of a body: its fault, so it must not count
 * against the service that was to receive it.
 */
public class RequestAborted extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RequestAborted(Throwable cause) {
		super("the client stopped sending its body", cause);
	}

}
