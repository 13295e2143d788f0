import OpenID
