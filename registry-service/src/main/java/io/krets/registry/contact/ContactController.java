package io.krets.registry.contact;

import java.util.List;
import java.util.Map;

import io.krets.kit.audit.AuditWriter;
import io.krets.kit.disclosure.ContactGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.EntityTag;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Contact persons of a firm. To anybody outside the firm's hub the firm itself is not
 * there, also to those who know the firm.
 */
@RestController
@RequestMapping("${krets.api-path}/firms/{firmId}/contacts")
class ContactController {

	private final FirmDirectory firms;

	private final Contacts contacts;

	private final AuditWriter audit;

	ContactController(FirmDirectory firms, Contacts contacts, AuditWriter audit) {
		this.firms = firms;
		this.contacts = contacts;
		this.audit = audit;
	}

	@GetMapping
	Mono<Page> list(Caller caller, @PathVariable String firmId) {
		return getToRead(caller, firmId).flatMap((firm) -> this.contacts.list(firmId).collectList()).map(Page::new);
	}

	/** All that is kept about one person, for that person. */
	@GetMapping("/{id}/export")
	Mono<ResponseEntity<Contact>> export(Caller caller, @PathVariable String firmId, @PathVariable String id) {
		return getToRead(caller, firmId).flatMap((firm) -> this.contacts.get(firmId, id)
			.delayUntil((stored) -> this.audit.note(caller, "contact-exported", firm.hub(), "contact:" + id, Map.of())))
			.map((stored) -> ResponseEntity.ok()
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename("contact.json").build().toString())
				.body(Contact.of(stored)));
	}

	@PostMapping
	Mono<ResponseEntity<Contact>> add(Caller caller, @PathVariable String firmId,
			@DescribedBy("contact") @RequestBody JsonNode sent) {
		return getToWrite(caller, firmId).flatMap((firm) -> this.contacts.add(firmId, sent))
			.map((stored) -> ResponseEntity.status(HttpStatus.CREATED).eTag(stored.etag()).body(Contact.of(stored)));
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Contact>> replace(Caller caller, @PathVariable String firmId, @PathVariable String id,
			@DescribedBy("contact") @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return getToWrite(caller, firmId).flatMap(
				(firm) -> this.contacts.replace(firmId, id, EntityTag.requiredVersion(ifMatch, "contact", id), sent))
			.map((stored) -> ResponseEntity.ok().eTag(stored.etag()).body(Contact.of(stored)));
	}

	/** Erases the person's data; nothing of it stays. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> erase(Caller caller, @PathVariable String firmId, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return getToWrite(caller, firmId)
			.flatMap((firm) -> this.contacts.erase(firmId, id, EntityTag.requiredVersion(ifMatch, "contact", id)));
	}

	private Mono<Firm> getToRead(Caller caller, String firmId) {
		return this.firms.find(List.of(firmId))
			.mapNotNull((found) -> found.get(firmId))
			.filter((firm) -> ContactGate.maySee(caller, firm.hub()))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("firm", firmId)));
	}

	private Mono<Firm> getToWrite(Caller caller, String firmId) {
		return getToRead(caller, firmId).flatMap((firm) -> this.firms.getToWrite(caller, firmId, "/firmId"));
	}

	/** The contacts of a firm; they are few. */
	record Page(List<Contact> items) {

		Page {
			items = List.copyOf(items);
		}

	}

}
