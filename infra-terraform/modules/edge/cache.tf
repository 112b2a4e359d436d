# What may be kept, and for how long, the waiting room says in Cache-Control; nothing here is longer or shorter.
#
#   GET                           Cache-Control                                      Vary
#   /api/matches, /{id}           public, max-age=1                                  Accept-Encoding
#   /api/matches/{id}/queue       public, max-age=1                                  Accept-Encoding
#   /api/matches/{id}/seats       public, no-cache (a 304 costs little)              Accept-Encoding
#   the pages and their files     public, max-age=0, s-maxage=60, must-revalidate    Accept-Encoding
#   /.well-known/jwks.json        public, max-age=300                                -
#   everything else, each error   no-store, or nothing                               Accept, or nothing
#
# (waiting-room: MatchResource, QueueResource, PageFiles, KeysResource.) Hence in both policies: the least time is 0, so
# that no-cache and no-store count; without a word nothing is kept; and the most is what the longest of them says. The
# key has the coding, as Vary asks, and nothing else that a caller chooses: no header, no cookie, no ?x=1 by which the
# cache could be walked around.
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html

locals {
  # AWS' own policies have the same ids in every account.
  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
  caching_disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  # All headers, Authorization and cookies (/plain) among them, and all of the query. Such a policy is the only way but
  # the key to have Authorization forwarded with GET.
  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
  all_viewer = "216adef6-5c7f-47e4-b989-5492eafa07d3"

  least_seconds   = 0
  default_seconds = 0
  most_seconds    = 300

  reading     = ["GET", "HEAD"]
  all_methods = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]

  page_files = ["/", "/*.html", "/*.svg", "/*.webmanifest", "/fan/*", "/ops/*", "/shared/*"]

  # The first pattern that fits counts, and * stands for slashes too: what is a fan's own comes before what is
  # everybody's.
  behaviors = concat(
    [
      {
        path                  = "/api/matches/*/queue/place"
        methods               = local.all_methods
        cache_policy          = local.caching_disabled
        origin_request_policy = local.all_viewer
      },
      {
        # Read by everybody, and joined by POST at the same address, which needs Authorization and Queue-Token. Answers
        # to GET do not look at either.
        path                  = "/api/matches/*/queue"
        methods               = local.all_methods
        cache_policy          = aws_cloudfront_cache_policy.documents.id
        origin_request_policy = local.all_viewer
      },
      {
        path                  = "/api/matches/*/seats"
        methods               = local.reading
        cache_policy          = aws_cloudfront_cache_policy.seats.id
        origin_request_policy = aws_cloudfront_origin_request_policy.host.id
      },
    ],
    [
      for path in concat(["/api/matches*", "/.well-known/jwks.json"], local.page_files) : {
        path                  = path
        methods               = local.reading
        cache_policy          = aws_cloudfront_cache_policy.documents.id
        origin_request_policy = aws_cloudfront_origin_request_policy.host.id
      }
    ],
  )
}

# Nothing of the caller reaches what is kept for everybody. Host is the site's own name, by which the load balancer's
# certificate is checked.
resource "aws_cloudfront_origin_request_policy" "host" {
  name    = "${var.name}-host"
  comment = "The site's name and nothing of the caller"

  headers_config {
    header_behavior = "whitelist"
    headers {
      items = ["Host"]
    }
  }
  cookies_config {
    cookie_behavior = "none"
  }
  query_strings_config {
    query_string_behavior = "none"
  }
}

resource "aws_cloudfront_cache_policy" "documents" {
  name        = "${var.name}-documents"
  comment     = "As the waiting room's Cache-Control says"
  min_ttl     = local.least_seconds
  default_ttl = local.default_seconds
  max_ttl     = local.most_seconds

  parameters_in_cache_key_and_forwarded_to_origin {
    # The room sends gzip and nothing better, so with brotli there would be two copies of the same bytes.
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = false

    headers_config {
      header_behavior = "none"
    }
    cookies_config {
      cookie_behavior = "none"
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_cache_policy" "seats" {
  name        = "${var.name}-seats"
  comment     = "As the waiting room's Cache-Control says, one copy for each section"
  min_ttl     = local.least_seconds
  default_ttl = local.default_seconds
  max_ttl     = local.most_seconds

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = false

    headers_config {
      header_behavior = "none"
    }
    cookies_config {
      cookie_behavior = "none"
    }
    query_strings_config {
      query_string_behavior = "whitelist"
      query_strings {
        items = ["section"]
      }
    }
  }
}

# The room sends Content-Security-Policy, X-Content-Type-Options, Referrer-Policy, Cross-Origin-Opener-Policy and
# Permissions-Policy itself (application.properties). What it cannot know is that the site has TLS.
resource "aws_cloudfront_response_headers_policy" "this" {
  name    = "${var.name}-hsts"
  comment = "The site is reached by HTTPS only"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      # The zone may have other hosts, which are not ours to bind.
      include_subdomains = false
      preload            = false
      override           = false
    }
  }
}
